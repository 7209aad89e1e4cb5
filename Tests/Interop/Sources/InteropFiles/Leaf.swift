import Parquet

/// A type of column: how it is declared, what its values are, and what Tests/Conformance/interop.py must know of it.
struct Leaf: Sendable {
    /// By which of the library's initialisers a column of such values is made.
    enum Storage: Sendable {
        case boolean, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float, double, text, bytes,
            nulls
        case fixed(Int)
    }

    /// How the page calls the type.
    let title: String

    /// How values are to be shown; see `interop.py`.
    let kind: String

    /// The scale of a decimal, the bits of an unsigned integer, or 1 where a time is in UTC.
    var number = 0

    let type: FieldType
    let storage: Storage

    /// Values that are always there, the extremes first.
    let special: [Value]

    /// Any value.
    let random: @Sendable (inout Seeded) -> Value

    /// The encodings that are tried, besides RLE_DICTIONARY.
    var encodings: [Encoding] {
        switch storage {
        case .boolean: [.plain, .rle]
        case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64:
            [.plain, .deltaBinaryPacked, .byteStreamSplit]
        case .float, .double: [.plain, .byteStreamSplit]
        case .fixed where kind == "int96": [.plain]
        case .fixed: [.plain, .deltaByteArray, .byteStreamSplit]
        case .text, .bytes: [.plain, .deltaLengthByteArray, .deltaByteArray]
        case .nulls: [.plain]
        }
    }

    /// `count` values: the special ones first, then any, with runs and repetitions.
    func values(_ count: Int, using random: inout Seeded) -> [Value] {
        var values = Array(special.prefix(count))
        let few = special + (0..<8).map { _ in self.random(&random) }
        while values.count < count {
            if random.chance(25), let last = values.last {
                for _ in 0..<min(count - values.count, 20) { values.append(last) }
            } else if random.chance(30), let one = few.randomElement(using: &random) {
                values.append(one)
            } else {
                values.append(self.random(&random))
            }
        }
        return values
    }

    /// The library's column of values.
    func column(_ values: [Value]) throws -> ColumnData {
        switch storage {
        case .boolean:
            try made(
                values, { $0.boolean }, { try ColumnData(values: $0) }, { try ColumnData(optionals: $0) })
        case .int8:
            try made(
                values, { $0.signed.flatMap(Int8.init(exactly:)) }, { try ColumnData(values: $0) },
                { try ColumnData(optionals: $0) })
        case .int16:
            try made(
                values, { $0.signed.flatMap(Int16.init(exactly:)) }, { try ColumnData(values: $0) },
                { try ColumnData(optionals: $0) })
        case .int32:
            try made(
                values, { $0.signed.flatMap(Int32.init(exactly:)) }, { try ColumnData(values: $0) },
                { try ColumnData(optionals: $0) })
        case .int64:
            try made(
                values, { $0.signed.flatMap(Int64.init(exactly:)) }, { try ColumnData(values: $0) },
                { try ColumnData(optionals: $0) })
        case .uint8:
            try made(
                values, { $0.unsigned.flatMap(UInt8.init(exactly:)) }, { try ColumnData(values: $0) },
                { try ColumnData(optionals: $0) })
        case .uint16:
            try made(
                values, { $0.unsigned.flatMap(UInt16.init(exactly:)) }, { try ColumnData(values: $0) },
                { try ColumnData(optionals: $0) })
        case .uint32:
            try made(
                values, { $0.unsigned.flatMap(UInt32.init(exactly:)) }, { try ColumnData(values: $0) },
                { try ColumnData(optionals: $0) })
        case .uint64:
            try made(
                values, { $0.unsigned.flatMap(UInt64.init(exactly:)) }, { try ColumnData(values: $0) },
                { try ColumnData(optionals: $0) })
        case .float:
            try made(values, { $0.float }, { try ColumnData(values: $0) }, { try ColumnData(optionals: $0) })
        case .double:
            try made(values, { $0.double }, { try ColumnData(values: $0) }, { try ColumnData(optionals: $0) })
        case .text:
            try made(
                values, { $0.bytes.flatMap { String(validating: $0, as: UTF8.self) } },
                { try ColumnData(strings: $0) }, { try ColumnData(strings: $0) })
        case .bytes:
            try made(values, { $0.bytes }, { try ColumnData(binary: $0) }, { try ColumnData(binary: $0) })
        case .fixed(let width):
            try made(
                values, { $0.bytes }, { try ColumnData(fixed: $0, width: width) },
                { try ColumnData(fixed: $0, width: width) })
        case .nulls: try ColumnData.nulls(count: values.count)
        }
    }

    /// Takes the way without nulls where there are none, so that both are trodden.
    private func made<Element>(
        _ values: [Value], _ element: (Value) -> Element?, _ required: ([Element]) throws -> ColumnData,
        _ optional: ([Element?]) throws -> ColumnData
    ) throws -> ColumnData {
        let elements = try values.map { value in
            if value.isNull { return Element?.none }
            guard let element = element(value) else { throw Mistake("\(value) is no value of \(title)") }
            return element
        }
        let present = elements.compactMap { $0 }
        return present.count == elements.count
            ? try required(present) : try optional(elements)
    }
}
