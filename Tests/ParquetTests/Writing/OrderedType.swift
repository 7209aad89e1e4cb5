import Parquet
import ParquetTestSupport
import Testing

/// A type of columns, with random values of it and their order, written down once more and slowly.
struct OrderedType: Sendable, CustomTestStringConvertible {
    let name: String
    let type: FieldType

    /// A random value as PLAIN, without a length.
    let make: @Sendable (inout SeededRandom) -> [UInt8]

    /// Whether a value comes before another; nil where the type has no order.
    let precedes: (@Sendable ([UInt8], [UInt8]) -> Bool)?

    /// The value as a number, of floating-point types.
    let number: (@Sendable ([UInt8]) -> Double)?

    var testDescription: String { name }

    init(
        _ name: String, _ type: FieldType,
        _ make: @escaping @Sendable (inout SeededRandom) -> [UInt8],
        _ precedes: (@Sendable ([UInt8], [UInt8]) -> Bool)?,
        number: (@Sendable ([UInt8]) -> Double)? = nil
    ) {
        self.name = name
        self.type = type
        self.make = make
        self.precedes = precedes
        self.number = number
    }

    /// Types without order, and those whose bounds are of another kind.
    static let unordered: [OrderedType] = [
        .init("int96", .int96, { $0.bytes(12) }, nil),
        .init("interval", .interval, { $0.bytes(12) }, nil),
        .init("null", .null, { $0.bytes(4) }, nil),
        .init("geometry", .geometry(), { _ in [1, 1, 0, 0, 0] + [UInt8](repeating: 0, count: 16) }, nil),
    ]

    static let ordered: [OrderedType] = [
        .init("int32", .int32, few(4), signed), .init("int64", .int64, few(8), signed),
        .init("int8", .int8, { Bytes.littleEndian(Int32(Int8(truncatingIfNeeded: $0.next()))) }, signed),
        .init("uint32", .uint32, few(4), unsigned), .init("uint64", .uint64, few(8), unsigned),
        .init("date", .date, few(4), signed), .init("time", .time(.micros), few(8), signed),
        .init("timestamp", .timestamp(.nanos), few(8), signed),
        .init("decimal int32", .decimal(precision: 9, scale: 2), few(4), signed),
        .init("decimal fixed", .stored(as: .fixedLenByteArray, length: 5, decimal), { $0.bytes(5) }, number),
        .init("decimal bytes", .stored(as: .byteArray, decimal), any(1...9), number),
        .init("boolean", .boolean, { [UInt8(truncatingIfNeeded: $0.next() & 1)] }, lexicographic),
        .init("binary", .binary, any(0...20), lexicographic),
        .init("string", .string, text, lexicographic), .init("enum", .enum, text, lexicographic),
        .init("json", .json, text, lexicographic), .init("bson", .bson, any(0...20), lexicographic),
        .init("uuid", .uuid, { $0.bytes(16) }, lexicographic),
        .init("fixed", .fixed(3), { $0.bytes(3) }, lexicographic),
    ]

    static let floating: [OrderedType] = [
        float("float", .float, 4, 0x7FC0_0000) { bytes in
            Double(Float(bitPattern: UInt32(truncatingIfNeeded: OrderedType.bits(bytes))))
        },
        float("double", .double, 8, 0x7FF8_0000_0000_0000) {
            Double(bitPattern: UInt64(bitPattern: OrderedType.bits($0)))
        },
        float("float16", .float16, 2, 0x7E00, OrderedType.half),
    ]

    private static let decimal = LogicalType.decimal(precision: 10, scale: 3)

    private static func float(
        _ name: String, _ type: FieldType, _ width: Int, _ nan: UInt64,
        _ number: @escaping @Sendable ([UInt8]) -> Double
    ) -> OrderedType {
        let sign = UInt64(1) << UInt64(width * 8 - 1)
        return OrderedType(
            name, type,
            { random in
                let value: UInt64 =
                    switch random.next() % 8 {
                    case 0: 0
                    case 1: sign
                    case 2: nan | random.next() & 7
                    case 3: sign | nan | random.next() & 7
                    default: random.next()
                    }
                return Array(Bytes.littleEndian(value).prefix(width))
            },
            { number($0) < number($1) }, number: number)
    }

    private static func half(_ bytes: [UInt8]) -> Double {
        let bits = Int(bytes[0]) | Int(bytes[1]) << 8
        let fraction = Double(bits & 0x3FF) / 1024
        let magnitude: Double =
            switch (bits >> 10) & 31 {
            case 0: Double(sign: .plus, exponent: -14, significand: 1) * fraction
            case 31: fraction == 0 ? .infinity : .nan
            case let exponent: Double(sign: .plus, exponent: exponent - 15, significand: 1) * (1 + fraction)
            }
        return bits >= 0x8000 ? -magnitude : magnitude
    }

    /// Little-endian integers, small and large ones, so that some occur twice.
    private static func few(_ width: Int) -> @Sendable (inout SeededRandom) -> [UInt8] {
        { random in
            if random.chance(0.5) { return random.bytes(width) }
            return Array(Bytes.littleEndian(Int64(random.next() % 40) - 20).prefix(width))
        }
    }

    private static func any(_ counts: ClosedRange<Int>) -> @Sendable (inout SeededRandom) -> [UInt8] {
        { random in
            let count = Int.random(in: counts, using: &random)
            return random.bytes(count)
        }
    }

    @Sendable private static func text(_ random: inout SeededRandom) -> [UInt8] {
        let letters = Array("abcxyzåß→𝄞")
        let count = Int.random(in: 0...6, using: &random)
        return (0..<count).flatMap { _ in
            Array(String(letters[Int(random.next() % UInt64(letters.count))]).utf8)
        }
    }

    /// The little-endian integer, with its sign.
    static func bits(_ bytes: [UInt8]) -> Int64 {
        var value: Int64 = (bytes.last ?? 0) >= 0x80 ? -1 : 0
        for byte in bytes.reversed() { value = value << 8 | Int64(byte) }
        return value
    }

    @Sendable private static func signed(_ a: [UInt8], _ b: [UInt8]) -> Bool { bits(a) < bits(b) }

    @Sendable private static func unsigned(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        Array(a.reversed()).lexicographicallyPrecedes(Array(b.reversed()))
    }

    @Sendable private static func lexicographic(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        a.lexicographicallyPrecedes(b)
    }

    /// Big-endian numbers with a sign, of fewer than ten bytes.
    @Sendable private static func number(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        func widened(_ bytes: [UInt8]) -> [UInt8] {
            let sign: UInt8 = bytes[0] >= 0x80 ? 0xFF : 0
            var all = [UInt8](repeating: sign, count: 10 - bytes.count) + bytes
            all[0] ^= 0x80
            return all
        }
        return widened(a).lexicographicallyPrecedes(widened(b))
    }

    /// Floating-point numbers by the total order of IEEE 754.
    @Sendable static func totalOrder(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        func key(_ bytes: [UInt8]) -> Int64 {
            let bits = bits(bytes)
            return bits < 0 ? bits ^ .max : bits
        }
        return key(a) < key(b)
    }

    /// A schema of one optional field.
    func schema() throws -> Schema { try Schema(fields: [Field("a", type, .optional)]) }

    /// A column of the values.
    func column(_ values: [[UInt8]?]) throws -> ColumnData {
        let schema = try schema()
        switch schema.column(0).physicalType {
        case .boolean?: return try ColumnData(optionals: values.map { $0.map { $0 == [1] } })
        case .byteArray?: return try ColumnData(binary: values)
        case .int32?, .float?: return try ColumnData(fixed: values, width: 4)
        case .int64?, .double?: return try ColumnData(fixed: values, width: 8)
        case .int96?: return try ColumnData(fixed: values, width: 12)
        default: return try ColumnData(fixed: values, width: schema.column(0).typeLength ?? 1)
        }
    }
}
