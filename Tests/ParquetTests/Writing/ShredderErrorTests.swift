import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Columns that cannot be shredded")
struct ShredderErrorTests {
    static let int32 = SchemaTests.leaf("x")

    /// A schema of one field `a`.
    static func schema(_ elements: SchemaElement...) throws -> Schema {
        try SchemaTests.schema([SchemaTests.group("root", 1, nil)] + elements)
    }

    static func list(_ repetition: FieldRepetition = .optional) throws -> Schema {
        try schema(
            SchemaTests.group("a", 1, repetition, .list), SchemaTests.group("list", 1, .repeated),
            SchemaTests.leaf("element"))
    }

    static func structure() throws -> Schema {
        try schema(SchemaTests.group("a", 2), SchemaTests.leaf("x"), SchemaTests.leaf("y", .optional))
    }

    /// A column of Int32.
    static func integers(_ count: Int, nullAt null: Int? = nil) throws -> ColumnData {
        let bits = (0..<count).map { $0 != null }
        return ColumnData(
            layout: .fixedWidth(4), count: count, nullCount: null == nil ? 0 : 1,
            validity: try Bitmap(SharedBytes(Bytes.bits(bits)), count: count),
            values: SharedBytes(Array(repeating: 1, count: count * 4)))
    }

    static func lists(_ offsets: [Int32], of elements: ColumnData, validity: [Bool]? = nil) throws
        -> ColumnData
    {
        ColumnData(
            layout: .list, count: offsets.count - 1, nullCount: validity == nil ? 0 : 1,
            validity: try validity.map { try Bitmap(SharedBytes(Bytes.bits($0)), count: $0.count) },
            values: SharedBytes(Bytes.littleEndian(offsets)), children: [elements])
    }

    static func error(_ column: ColumnData, _ schema: Schema, rows: Int? = nil) -> ParquetError? {
        do throws(ParquetError) {
            _ = try Shredder(schema: schema, pool: .shared).shred(
                column, shape: schema.shapes[0], rowCount: rows ?? column.count)
            return nil
        } catch {
            return error
        }
    }

    static func expect(
        _ column: ColumnData, _ schema: Schema, _ code: ParquetError.Code, at path: String,
        saying part: String = "", rows: Int? = nil, location: SourceLocation = #_sourceLocation
    ) {
        let error = error(column, schema, rows: rows)
        #expect(error?.code == code, "\(String(describing: error))", sourceLocation: location)
        #expect(error?.column == path, "\(String(describing: error))", sourceLocation: location)
        #expect(
            error?.message.contains(part) ?? false, "\(String(describing: error))", sourceLocation: location)
    }

    @Test("A null in a required column is told with its path and row")
    func nulls() throws {
        let flat = try Self.schema(SchemaTests.leaf("a"))
        Self.expect(try Self.integers(9, nullAt: 7), flat, .schemaMismatch, at: "a", saying: "row 7 ")
        Self.expect(
            ColumnData(layout: .null, count: 2, nullCount: 2), flat, .schemaMismatch, at: "a",
            saying: "row 0 ")
        let elements = try Self.integers(5, nullAt: 4)
        let column = try Self.lists([0, 2, 2, 5], of: elements)
        Self.expect(
            column, try Self.list(), .schemaMismatch, at: "a.list.element", saying: "row 2 ")
        // The same element, unused or below a null list, does not matter.
        #expect(Self.error(column.slice(0..<2), try Self.list()) == nil)
        let hidden = try Self.lists([0, 2, 4, 5], of: elements, validity: [true, true, false])
        #expect(Self.error(hidden, try Self.list()) == nil)
        Self.expect(hidden, try Self.list(.required), .schemaMismatch, at: "a", saying: "row 2 ")
    }

    @Test("A null below a null structure is none, below one that is there it is")
    func structures() throws {
        for isHidden in [true, false] {
            let column = ColumnData(
                layout: .structure, count: 3, nullCount: 1,
                validity: try Bitmap(SharedBytes([isHidden ? 0b101 : 0b110]), count: 3),
                children: [try Self.integers(3, nullAt: 1), try Self.integers(3)])
            if isHidden {
                #expect(Self.error(column, try Self.structure()) == nil)
            } else {
                Self.expect(column, try Self.structure(), .schemaMismatch, at: "a.x", saying: "row 1 ")
            }
        }
    }

    @Test("A layout that does not fit the schema is refused")
    func layouts() throws {
        let integers = try Self.integers(2)
        let structure = ColumnData(layout: .structure, count: 2, children: [integers, integers])
        let list = try Self.lists([0, 1, 2], of: integers)
        let views = ColumnData(layout: .views, count: 2, values: SharedBytes(Array(repeating: 0, count: 32)))
        let bits = ColumnData(layout: .bits, count: 2, values: SharedBytes([3]))
        let dictionary = ColumnData(
            layout: .dictionary(indexWidth: 1), count: 2, values: SharedBytes([0, 1]), children: [integers])
        let types: [(PhysicalType, [ColumnData])] = [
            (.int32, [structure, list, views, bits, dictionary]), (.int64, [integers, views]),
            (.boolean, [integers]), (.byteArray, [integers, bits, dictionary]),
            (.fixedLenByteArray, [integers, views]), (.int96, [integers]), (.double, [integers]),
        ]
        for (type, columns) in types {
            let schema = try Self.schema(SchemaTests.leaf("a", .required, type, length: 3))
            for column in columns { Self.expect(column, schema, .schemaMismatch, at: "a") }
        }
        for column in [integers, list] {
            Self.expect(column, try Self.structure(), .schemaMismatch, at: "a", saying: "structure")
        }
        for column in [integers, structure] {
            Self.expect(column, try Self.list(), .schemaMismatch, at: "a", saying: "list")
        }
        let deep = try Self.lists([0, 1, 2], of: views)
        Self.expect(deep, try Self.list(), .schemaMismatch, at: "a.list.element")
    }

    @Test("Another number of rows, fields or slots is refused")
    func counts() throws {
        let flat = try Self.schema(SchemaTests.leaf("a"))
        Self.expect(try Self.integers(2), flat, .invalidArgument, at: "a", saying: "3 rows", rows: 3)
        let integers = try Self.integers(2)
        let one = ColumnData(layout: .structure, count: 2, children: [integers])
        Self.expect(one, try Self.structure(), .schemaMismatch, at: "a", saying: "1 fields")
        let uneven = ColumnData(layout: .structure, count: 2, children: [integers, try Self.integers(3)])
        Self.expect(uneven, try Self.structure(), .invalidArgument, at: "a", saying: "3 slots")
        let childless = ColumnData(layout: .list, count: 0)
        Self.expect(childless, try Self.list(), .invalidArgument, at: "a", saying: "0 children")
    }

    @Test("Offsets that decrease or leave the elements are refused, unless their list is null")
    func offsets() throws {
        let integers = try Self.integers(4)
        for offsets in [[0, 3, 2, 4], [0, 2, 5, 5], [-1, 0, 2, 4], [0, .max, 2, 4], [.min, 1, 2, 4]]
            as [[Int32]]
        {
            let faulty = try Self.lists(offsets, of: integers)
            Self.expect(faulty, try Self.list(), .invalidArgument, at: "a", saying: "the list of slot ")
            // The first list is null, the others are not.
            let partly = try Self.lists(offsets, of: integers, validity: [false, true, true])
            let isHidden = offsets[0] < 0
            #expect((Self.error(partly, try Self.list()) == nil) == isHidden)
            if !isHidden {
                Self.expect(partly, try Self.list(), .invalidArgument, at: "a", saying: "the list of slot 1 ")
            }
        }
    }

    @Test("Indices beyond the dictionary are refused")
    func indices() throws {
        let schema = try Self.schema(SchemaTests.leaf("a", .optional, .byteArray))
        let (views, buffer) = RandomColumns.views(["61", "62"])
        let dictionary = ColumnData(layout: .views, count: 2, values: SharedBytes(views), buffers: [buffer])
        for width in [1, 2, 4] {
            let indices = [1, 0, 2].flatMap { Bytes.littleEndian(UInt32($0)).prefix(width) }
            let column = ColumnData(
                layout: .dictionary(indexWidth: width), count: 3, values: SharedBytes(indices),
                children: [dictionary])
            Self.expect(column, schema, .invalidArgument, at: "a", saying: "slot 2 has index 2")
            #expect(Self.error(column.slice(0..<2), schema) == nil)
        }
        let wide = ColumnData(
            layout: .dictionary(indexWidth: 3), count: 1, values: SharedBytes([0, 0, 0]),
            children: [dictionary])
        Self.expect(wide, schema, .invalidArgument, at: "a")
        let nulls = ColumnData(
            layout: .views, count: 2, nullCount: 1, validity: try Bitmap(SharedBytes([1]), count: 2),
            values: SharedBytes(views))
        let nullable = ColumnData(
            layout: .dictionary(indexWidth: 1), count: 1, values: SharedBytes([1]), children: [nulls])
        Self.expect(nullable, schema, .unsupported, at: "a")
    }

    @Test("Buffers shorter than the slots, and counts that cannot be, are refused")
    func buffers() throws {
        let short = SharedBytes([0, 0, 0, 0, 0, 0, 0])
        let (views, _) = RandomColumns.views([""])
        let dictionary = ColumnData(layout: .views, count: 1, values: SharedBytes(views))
        let cases: [(PhysicalType, ColumnData.Layout, Int, Int)] = [
            (.int32, .fixedWidth(4), 2, 0), (.int32, .fixedWidth(4), 1, 1), (.int32, .fixedWidth(4), .max, 1),
            (.int32, .fixedWidth(4), 1, .max), (.int32, .fixedWidth(4), -1, 0),
            (.int32, .fixedWidth(4), 1, -1),
            (.int64, .fixedWidth(8), 1, 0), (.boolean, .bits, 57, 0), (.boolean, .bits, 1, 56),
            (.boolean, .bits, 1, .max), (.byteArray, .views, 1, 0),
            (.byteArray, .dictionary(indexWidth: 4), 2, 0), (.byteArray, .dictionary(indexWidth: 1), 7, 1),
        ]
        for (type, layout, count, offset) in cases {
            let schema = try Self.schema(SchemaTests.leaf("a", .optional, type))
            let column = ColumnData(
                layout: layout, count: count, offset: offset, values: short, children: [dictionary])
            Self.expect(column, schema, .invalidArgument, at: "a")
        }
        let lists = ColumnData(layout: .list, count: 1, values: short, children: [try Self.integers(0)])
        Self.expect(lists, try Self.list(), .invalidArgument, at: "a")
        let flat = try Self.schema(SchemaTests.leaf("a", .optional))
        let eight = SharedBytes(Array(repeating: 0, count: 8))
        let bits = ColumnData(
            layout: .fixedWidth(4), count: 2, nullCount: 1, validity: try Bitmap(SharedBytes([1]), count: 1),
            values: eight)
        Self.expect(bits, flat, .invalidArgument, at: "a", saying: "1 bits for 2 slots")
        let unsaid = ColumnData(layout: .fixedWidth(4), count: 2, nullCount: 1, values: eight)
        Self.expect(unsaid, flat, .invalidArgument, at: "a", saying: "1 nulls")
    }

    @Test("A pool without room is told as such")
    func ceiling() throws {
        let schema = try Self.schema(SchemaTests.leaf("a", .optional))
        let pool = BufferPool(ceiling: 1024, retaining: 0)
        let column = try Self.integers(5000, nullAt: 7)
        #expect {
            try Shredder(schema: schema, pool: pool).shred(column, shape: schema.shapes[0], rowCount: 5000)
        } throws: { ($0 as? ParquetError)?.code == .limitExceeded }
        #expect(pool.bytesInUse == 0)
    }
}
