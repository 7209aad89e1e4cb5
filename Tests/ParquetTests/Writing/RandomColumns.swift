import ParquetBytes
import ParquetFormat
import ParquetTestSupport

@testable import Parquet

/// Random schemas, rows that fit them, and the rows as columns in every disguise that the layout allows: slots and
/// bits that start anywhere, values under nulls, elements that no list uses.
struct RandomColumns {
    var random: SeededRandom

    /// A value that is null less often than one in three, and only where it may be, unless `isGarbage`.
    mutating func value(_ shape: ColumnShape, isGarbage: Bool = false) -> NestedValue {
        if shape.isNullable || isGarbage, random.chance(0.3) { return .null }
        switch shape.kind {
        case .primitive: return .scalar(scalar(shape))
        case .structure: return .structure(shape.children.map { value($0, isGarbage: isGarbage) })
        case .list, .map:
            let length = random.chance(0.3) ? 0 : Int.random(in: 1...4, using: &random)
            return .list((0..<length).map { _ in value(shape.children[0], isGarbage: isGarbage) })
        }
    }

    private mutating func scalar(_ shape: ColumnShape) -> String {
        if shape.physicalType == .boolean { return random.chance(0.5) ? "1" : "0" }
        let width = RandomColumns.width(shape) ?? Int.random(in: 0...20, using: &random)
        return RowText.hex(SharedBytes(random.bytes(width)).bytes)
    }

    /// The bytes of a value, or nil where they vary.
    static func width(_ shape: ColumnShape) -> Int? {
        switch shape.physicalType {
        case .int32?, .float?: 4
        case .int64?, .double?: 8
        case .int96?: 12
        case .fixedLenByteArray?: shape.typeLength
        default: nil
        }
    }

    /// A column whose slots hold the values.
    mutating func column(_ values: [NestedValue], _ shape: ColumnShape) throws -> ColumnData {
        // Garbage all around, which is then cut off.
        let before = random.chance(0.5) ? 0 : Int.random(in: 1...9, using: &random)
        let after = random.chance(0.5) ? 0 : Int.random(in: 1...9, using: &random)
        var all = (0..<before).map { _ in value(shape, isGarbage: true) } + values
        all += (0..<after).map { _ in value(shape, isGarbage: true) }
        return try whole(all, shape).slice(before..<before + values.count)
    }

    private mutating func whole(_ values: [NestedValue], _ shape: ColumnShape) throws -> ColumnData {
        let nulls = values.filter { $0 == .null }.count
        if nulls == values.count, random.chance(0.5) {
            return ColumnData(layout: .null, count: nulls, nullCount: nulls)
        }
        // Values lie under nulls.
        let filled = values.map { value in
            var filled = value
            while filled == .null { filled = self.value(shape, isGarbage: true) }
            return filled
        }
        let validity = try validity(values.map { $0 != .null })
        var layout = ColumnData.Layout.structure
        var bytes: [UInt8] = []
        var buffers: [SharedBytes] = []
        var children: [ColumnData] = []
        var offset = 0
        switch shape.kind {
        case .primitive where shape.physicalType == .byteArray && values.count < 50_000 && random.chance(0.5):
            (bytes, children, offset) = indices(values, filled)
            layout = .dictionary(indexWidth: 2)
        case .primitive:
            offset = random.chance(0.5) ? 0 : Int.random(in: 1...9, using: &random)
            let padded = (0..<offset).map { _ in NestedValue.scalar(scalar(shape)) } + filled
            (layout, bytes, buffers) = scalars(padded, shape)
        case .structure:
            for (index, field) in shape.children.enumerated() {
                children.append(try whole(filled.map { RandomColumns.parts($0)[index] }, field))
            }
        case .list, .map:
            layout = .list
            var elements: [NestedValue] = []
            if random.chance(0.5) { elements.append(value(shape.children[0], isGarbage: true)) }
            for (value, filled) in zip(values, filled) {
                bytes += Bytes.littleEndian(Int32(elements.count))
                if value != .null || random.chance(0.5) { elements += RandomColumns.parts(filled) }
            }
            bytes += Bytes.littleEndian(Int32(elements.count))
            if random.chance(0.5) { elements.append(value(shape.children[0], isGarbage: true)) }
            children = [try whole(elements, shape.children[0])]
        }
        return ColumnData(
            layout: layout, count: values.count, nullCount: nulls, validity: validity, offset: offset,
            values: SharedBytes(bytes), buffers: buffers, children: children)
    }

    private static func parts(_ value: NestedValue) -> [NestedValue] {
        switch value {
        case .list(let parts), .structure(let parts): parts
        default: []
        }
    }

    private mutating func validity(_ bits: [Bool]) throws -> Bitmap {
        let first = Int.random(in: 0...17, using: &random)
        let junk = (0..<first).map { _ in random.chance(0.5) }
        return try Bitmap(SharedBytes(Bytes.bits(junk + bits)), bitOffset: first, count: bits.count)
    }

    private func scalars(
        _ values: [NestedValue], _ shape: ColumnShape
    ) -> (ColumnData.Layout, [UInt8], [SharedBytes]) {
        let texts = values.map { if case .scalar(let text) = $0 { text } else { "" } }
        if shape.physicalType == .boolean { return (.bits, Bytes.bits(texts.map { $0 == "1" }), []) }
        if let width = RandomColumns.width(shape) {
            return (.fixedWidth(width), texts.flatMap { Bytes.hex($0) }, [])
        }
        let (views, buffer) = RandomColumns.views(texts)
        return (.views, views, [buffer])
    }

    static func views(_ texts: [String]) -> (views: [UInt8], buffer: SharedBytes) {
        var views: [UInt8] = []
        var buffer: [UInt8] = []
        for text in texts {
            let bytes = Bytes.hex(text)
            views += Bytes.littleEndian(UInt32(bytes.count))
            if bytes.count <= 12 {
                views += bytes + Array(repeating: 0, count: 12 - bytes.count)
            } else {
                views += bytes.prefix(4) + Bytes.littleEndian([UInt32(0), UInt32(buffer.count)])
                buffer += bytes
            }
        }
        return (views, SharedBytes(buffer))
    }

    /// Indices and their dictionary; those of nulls lead nowhere.
    private mutating func indices(
        _ values: [NestedValue], _ filled: [NestedValue]
    ) -> (bytes: [UInt8], children: [ColumnData], offset: Int) {
        var entries: [String] = []
        var bytes: [UInt8] = [255, 255]
        for (value, filled) in zip(values, filled) {
            guard case .scalar(let text) = filled, value != .null else {
                bytes += Bytes.littleEndian(UInt16(50_000 + random.next() % 15_000))
                continue
            }
            bytes += Bytes.littleEndian(UInt16(entries.count))
            entries.append(text)
        }
        let (views, buffer) = RandomColumns.views(entries)
        let dictionary = ColumnData(
            layout: .views, count: entries.count, values: SharedBytes(views), buffers: [buffer])
        return (bytes, [dictionary], 1)
    }
}

/// Random schemas.
extension RandomColumns {
    /// A schema of one field at the top.
    mutating func schema() throws -> Schema {
        try SchemaTests.schema([SchemaTests.group("root", 1, nil)] + field("a", depth: 4))
    }

    mutating func field(_ name: String, depth: Int) -> [SchemaElement] {
        let repetition: FieldRepetition =
            [.required, .optional, .optional, .repeated].randomElement(using: &random) ?? .optional
        let plain = repetition == .repeated ? .optional : repetition
        switch depth == 0 ? 0 : random.next() % 6 {
        case 1, 2:
            let count = Int.random(in: 1...3, using: &random)
            var elements = [SchemaTests.group(name, count, repetition)]
            for index in 0..<count { elements += field("f\(index)", depth: depth - 1) }
            return elements
        case 3, 4:
            return [SchemaTests.group(name, 1, plain, .list), SchemaTests.group("list", 1, .repeated)]
                + field("element", depth: depth - 1)
        case 5:
            return [
                SchemaTests.group(name, 1, plain, .map), SchemaTests.group("key_value", 2, .repeated),
                SchemaTests.leaf("key", .required, .byteArray),
            ] + field("value", depth: depth - 1)
        default:
            let types: [PhysicalType] = [
                .boolean, .int32, .int64, .int96, .float, .double, .byteArray, .byteArray, .fixedLenByteArray,
            ]
            let type = types.randomElement(using: &random) ?? .int32
            let length = type == .fixedLenByteArray ? Int32(random.next() % 4) : nil
            return [SchemaTests.leaf(name, repetition, type, length: length)]
        }
    }
}
