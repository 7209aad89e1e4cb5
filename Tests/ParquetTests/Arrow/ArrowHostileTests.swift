import ParquetBytes
import Testing

@testable import Parquet

@Suite("Arrow structures that contradict themselves")
struct ArrowHostileTests {
    private typealias Damage = @Sendable (ArrowPair) -> Void

    private static func pair() throws -> ArrowPair { try ArrowPair(try ArrowSample.batch(20, seed: 3)) }

    /// The positions of fields in that batch.
    private static let (flag, id, city, kind, nothing, stops, tags, fare) = (0, 3, 9, 11, 15, 16, 17, 18)

    private static let damages: [(String, Damage)] = [
        ("a negative length", { unsafe $0.array.pointee.length = -1 }),
        ("a length beyond the children's", { unsafe $0.array.pointee.length = 21 }),
        ("an offset beyond the children's", { unsafe $0.array.pointee.offset = 1 }),
        ("a negative offset", { unsafe $0.child(id).pointee.offset = -1 }),
        ("numbers beyond 64 bits", { unsafe $0.child(id).pointee.offset = .max }),
        ("too many bytes", { unsafe $0.child(id).pointee.length = .max / 4 }),
        ("too few buffers", { unsafe $0.child(id).pointee.n_buffers = 1 }),
        ("too many buffers", { unsafe $0.child(flag).pointee.n_buffers = 3 }),
        ("no buffers of views", { unsafe $0.child(city).pointee.n_buffers = 2 }),
        ("a negative number of buffers", { unsafe $0.child(city).pointee.n_buffers = -1 }),
        ("a null pointer for the buffers", { unsafe $0.child(id).pointee.buffers = nil }),
        ("a null pointer for a buffer", { unsafe $0.child(id).pointee.buffers[1] = nil }),
        ("a null pointer for the validity", { unsafe $0.child(flag).pointee.buffers[0] = nil }),
        ("a null pointer for the offsets", { unsafe $0.child(stops).pointee.buffers[1] = nil }),
        ("a null pointer for the children", { unsafe $0.array.pointee.children = nil }),
        ("a null pointer for a child", { unsafe $0.array.pointee.children[id] = nil }),
        ("too few children", { unsafe $0.array.pointee.n_children = 3 }),
        ("children of numbers", { unsafe $0.child(id).pointee.n_children = 1 }),
        ("no children of a list", { unsafe $0.child(stops).pointee.n_children = 0 }),
        ("no dictionary", { unsafe $0.child(kind).pointee.dictionary = nil }),
        ("a dictionary that no field has", { unsafe $0.childSchema(kind).pointee.dictionary = nil }),
        (
            "rows that are null",
            {
                unsafe $0.array.pointee.buffers[0] = $0.child(flag).pointee.buffers[0]
            }
        ),
        ("a null format string", { unsafe $0.childSchema(id).pointee.format = nil }),
        ("a negative number of fields", { unsafe $0.schema.pointee.n_children = -1 }),
        ("a null pointer for a field", { unsafe $0.schema.pointee.children[id] = nil }),
        ("a null pointer for the fields", { unsafe $0.schema.pointee.children = nil }),
        ("fields of numbers", { unsafe $0.childSchema(id).pointee.n_children = 2 }),
        ("a map without fields", { unsafe $0.childSchema(tags).pointee.n_children = 0 }),
    ]

    @Test("are refused", arguments: damages.indices)
    func refused(_ index: Int) throws {
        let pair = try Self.pair()
        let (name, damage) = Self.damages[index]
        damage(pair)
        #expect(throws: ParquetError.self, "\(name)") { try pair.imported() }
    }

    private static let contents: [(String, ArrowColumn)] = [
        ("u", ArrowColumn("abc", offsets: [Int32(0), 3, 1])),
        ("u", ArrowColumn("abc", offsets: [Int32(-1), 3])),
        ("U", ArrowColumn("abc", offsets: [Int64(0), 3, 2])),
        ("Z", ArrowColumn("abc", offsets: [Int64.min, 3])),
        (
            "u",
            ArrowColumn(length: 1, nullCount: 0, buffers: [nil, SharedBytes(valuesOf: [Int32(0), 3]), nil])
        ),
        ("vu", view(length: 13, buffer: 1, at: 0)),
        ("vu", view(length: 13, buffer: 0, at: 8)),
        ("vu", view(length: 13, buffer: 0, at: -1)),
        ("vu", view(length: 13, buffer: -1, at: 0)),
        ("vu", view(length: -1, buffer: 0, at: 0)),
        ("vu", view(length: 13, buffer: 0, at: 0, prefix: 7)),
        ("vu", view(length: 13, buffer: 0, at: 0, size: -1)),
        ("+l", list([0, 4])),
        ("+l", list([2, 1, 3])),
        ("+l", list([-1, 1])),
        (
            "+w:2",
            ArrowColumn(length: 2, nullCount: 0, buffers: [nil], children: [ArrowColumn([Int32(1), 2, 3])])
        ),
        (
            "+w:9223372036854775807",
            ArrowColumn(length: 2, nullCount: 0, buffers: [nil], children: [ArrowColumn([Int32(1)])])
        ),
        ("+w:0", endless(1 << 60)),
        ("+w:0", endless(.max)),
        ("+w:0", endless(1 << 31)),
    ]

    private static func endless(_ length: Int) -> ArrowColumn {
        ArrowColumn(length: length, nullCount: 0, buffers: [nil], children: [ArrowColumn([Int32]())])
    }

    @Test("are refused where slots without values are beyond a limit", arguments: [1 << 31, 1 << 60, .max])
    func endlessNulls(_ length: Int) throws {
        let nothing = ArrowField(name: "a", type: try ArrowType(format: "n"), isNullable: true)
        let nulls = ArrowColumn(length: length, nullCount: length, buffers: [])
        for (fields, columns) in [([nothing], [nulls]), ([], [])] {
            let pair = ArrowPair(fields, columns, rows: length)
            let error = TypedRoundTrip.error { _ = try pair.imported() }
            #expect(error?.code == .limitExceeded)
        }
    }

    private static func list(_ offsets: [Int32]) -> ArrowColumn {
        ArrowColumn(
            length: offsets.count - 1, nullCount: 0, buffers: [nil, SharedBytes(valuesOf: offsets)],
            children: [ArrowColumn([Int32(1), 2, 3])])
    }

    private static func view(
        length: Int32, buffer: Int32, at offset: Int32, prefix: Int32 = 0, size: Int64 = 20
    ) -> ArrowColumn {
        ArrowColumn(
            length: 1, nullCount: 0,
            buffers: [
                nil, SharedBytes(valuesOf: [length, prefix, buffer, offset]),
                SharedBytes([UInt8](repeating: 0, count: 20)), SharedBytes(valuesOf: [size]),
            ])
    }

    @Test("are refused for what their buffers hold", arguments: contents.indices)
    func refusedContents(_ index: Int) throws {
        let (format, column) = Self.contents[index]
        var field = ArrowField(name: "a", type: try ArrowType(format: format), isNullable: true)
        if !column.children.isEmpty {
            field.children = [ArrowField(name: "item", type: try ArrowType(format: "i"), isNullable: true)]
        }
        let pair = ArrowPair([field], [column], rows: column.length)
        #expect(throws: ParquetError.self) { try pair.imported() }
    }

    @Test("are refused where a field that allows no nulls has some")
    func nulls() throws {
        let field = ArrowField(name: "a", type: try ArrowType(format: "i"), isNullable: false)
        let column = ArrowColumn([Int32(1), 2]).with(validity: [0b01])
        #expect(throws: ParquetError.self) { try ArrowPair([field], [column], rows: 2).imported() }
    }
}
