import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Orders of values")
struct ValueOrderTests {
    private func column(_ physical: PhysicalType, _ logical: LogicalType? = nil, length: Int? = nil)
        -> SchemaNode
    {
        SchemaNode(
            name: "c", repetition: .optional, physicalType: physical, typeLength: length,
            logicalType: logical,
            declaredLogicalType: logical, fieldID: nil, parent: 0, children: [], maxDefinitionLevel: 1,
            maxRepetitionLevel: 0, columns: 0..<1)
    }

    private func double(_ value: Double) -> [UInt8] { Bytes.littleEndian(value.bitPattern) }

    @Test("follow the logical type, then the physical one")
    func types() {
        for (column, order) in [
            (column(.int32), .signed), (column(.int32, .integer(bitWidth: 32, isSigned: false)), .unsigned),
            (column(.int64, .timestamp(unit: .micros, isAdjustedToUTC: true)), .signed),
            (column(.int32, .decimal(precision: 5, scale: 2)), .signed),
            (column(.byteArray, .decimal(precision: 5, scale: 2)), .decimal), (column(.byteArray), .bytes),
            (column(.byteArray, .string), .bytes), (column(.fixedLenByteArray, .uuid, length: 16), .bytes),
            (column(.fixedLenByteArray, .float16, length: 2), .floating), (column(.double), .floating),
            (column(.boolean), .unsigned), (column(.int96), nil),
            (column(.fixedLenByteArray, .interval, length: 12), nil),
            (column(.byteArray, .unknown(id: 99)), nil),
            (column(.byteArray, .geometry(crs: nil)), nil), (column(.int32, .null), nil),
        ] as [(SchemaNode, ValueOrder?)] {
            #expect(ValueOrder(of: column, declared: .typeOrder()) == order)
            #expect(ValueOrder(of: column, declared: nil) == nil)
        }
        #expect(ValueOrder(of: column(.float), declared: .ieee754TotalOrder()) == .totalOrder)
        #expect(ValueOrder(of: column(.int32), declared: .ieee754TotalOrder()) == nil)
        #expect(ValueOrder(of: column(.int96), declared: .int96TimestampOrder()) == .int96Timestamp)
        #expect(ValueOrder(of: column(.int64), declared: .int96TimestampOrder()) == nil)
    }

    @Test("compare as their type does")
    func comparisons() {
        /// Ascending values: each precedes exactly those after it.
        func check(_ order: ValueOrder, _ ascending: [[UInt8]]) {
            for (left, first) in ascending.enumerated() {
                for (right, second) in ascending.enumerated() {
                    #expect(order.precedes(first, second) == (left < right), "\(order) \(first) \(second)")
                }
            }
        }
        check(.signed, [Int32.min, -1, 0, 1, .max].map { Bytes.littleEndian($0) })
        check(.signed, [Int64.min, -1, 0, 256, .max].map { Bytes.littleEndian($0) })
        check(.unsigned, [UInt32.min, 1, 1 << 31, .max].map { Bytes.littleEndian($0) })
        check(.unsigned, [[0], [1]])
        check(.bytes, [[], [0], [0, 1], [0x7f], [0x80], [0x80, 0], [0xff]])
        check(.decimal, [[0x80, 0], [0xff, 0x7f], [0x80], [0xff], [0], [0, 0x80], [1, 0]])
        check(.floating, [-.infinity, -1.5, 0, 1e-300, 2, .infinity].map(double))
        check(.totalOrder, [-.nan, -.infinity, -1, -0.0, 0, 1, .infinity, .nan].map(double))
        // Halves: −∞, −1, the least subnormal, 1, ∞.
        check(.floating, [0xfc00, 0xbc00, 0x0001, 0x3c00, 0x7c00].map { Bytes.littleEndian(UInt16($0)) })
        check(
            .int96Timestamp,
            [(9, -1), (0, 0), (5, 0), (0, 1)].map {
                Bytes.littleEndian(Int64($0.0)) + Bytes.littleEndian(Int32($0.1))
            })
        #expect(ValueOrder.decimal.precedes([0xff], [0xff, 0xff]) == false)
        for order in [ValueOrder.signed, .unsigned, .floating, .totalOrder, .int96Timestamp] {
            #expect(!order.precedes([], []) && !order.precedes([1, 2, 3], [4, 5, 6]))
            #expect(!order.precedes([1], [4, 5, 6, 7]))
        }
    }

    @Test("bounds that cannot be relied on are left out")
    func bounds() {
        func bounds(_ min: [UInt8]?, _ max: [UInt8]?, _ column: SchemaNode) -> ValueBounds? {
            ChunkStatistics(
                Statistics(maxValue: max, minValue: min), of: column, declared: .typeOrder()
            ).bounds
        }
        let integers = column(.int32)
        #expect(bounds([1, 0, 0, 0], [2, 0, 0, 0], integers)?.max == [2, 0, 0, 0])
        #expect(bounds([1, 0, 0], [2, 0, 0, 0], integers)?.min == nil)
        #expect(bounds([3, 0, 0, 0], [2, 0, 0, 0], integers)?.min == nil)
        let doubles = column(.double)
        #expect(bounds(double(.nan), double(1), doubles)?.min == nil)
        #expect(bounds(double(.nan), double(1), doubles)?.max == double(1))
        #expect(bounds(double(0), double(-0.0), doubles)?.min == double(-0.0))
        #expect(bounds(double(0), double(-0.0), doubles)?.max == double(0))
        let fixed = column(.fixedLenByteArray, length: 4)
        #expect(bounds([1], [2, 0, 0, 0, 0], fixed)?.min == [1])
        #expect(bounds([1], [2, 0, 0, 0, 0], fixed)?.max == nil)
        #expect(bounds([1], [2], column(.byteArray, .string))?.order == .bytes)
    }

    @Test("the older bounds count only where every writer compared alike")
    func legacy() {
        func bounds(_ column: SchemaNode, _ bytes: [UInt8]) -> ValueBounds? {
            ChunkStatistics(Statistics(max: bytes, min: bytes), of: column, declared: .typeOrder()).bounds
        }
        #expect(bounds(column(.int32), [1, 0, 0, 0])?.min == [1, 0, 0, 0])
        #expect(bounds(column(.double), double(1))?.min == double(1))
        #expect(bounds(column(.byteArray, .string), [1]) == nil)
        #expect(bounds(column(.int32, .integer(bitWidth: 32, isSigned: false)), [1, 0, 0, 0]) == nil)
        #expect(
            bounds(column(.fixedLenByteArray, .decimal(precision: 3, scale: 0), length: 2), [1, 0]) == nil)
        let newer = Statistics(maxValue: [1, 0, 0, 0], minValue: [1, 0, 0, 0])
        #expect(ChunkStatistics(newer, of: column(.int32), declared: nil).bounds == nil)
    }
}
