internal import Foundation
internal import ParquetBytes
internal import ParquetFormat
internal import ParquetThrift
internal import Testing

/// `Docs/FormatCoverage.md` as a reader of it sees it.
private struct CoveragePage {
    struct Row {
        let id: Int
        let name: String
        let type: String
        let status: String
    }

    var sections: [String: [Row]] = [:]
    var kinds: [String: String] = [:]
    var empty: [String] = []

    init() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Docs/FormatCoverage.md")
        var kind = ""
        var section = ""
        for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") {
            if line.hasPrefix("## ") { kind = String(line.dropFirst(3)) }
            if line.hasPrefix("### ") {
                section = String(line.dropFirst(4))
                sections[section] = []
                kinds[section] = kind
            }
            let cells = line.split(separator: "|").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
            }
            if kind == "Structs without fields", cells.count == 2, line.hasPrefix("| `") {
                empty.append(cells[0])
            }
            guard let id = cells.first.flatMap({ Int($0) }) else { continue }
            let row =
                kind == "Enumerations"
                ? Row(id: id, name: cells[1], type: "", status: cells[3])
                : Row(id: id, name: cells[1], type: cells[2], status: cells[5])
            sections[section]?.append(row)
        }
    }
}

@Suite("The page on coverage")
struct CoverageTests {
    private let page: CoveragePage

    init() throws {
        page = try CoveragePage()
    }

    @Test("Names every enumeration, union and struct, and no other")
    func names() {
        let enumerations = page.kinds.filter { $0.value == "Enumerations" }.keys
        #expect(Set(enumerations) == Set(formatEnumerations.map(\.name)))
        let others = page.kinds.filter { $0.value != "Enumerations" }.keys
        #expect(Set(others) == Set(sampledStructs.map(\.name)))
        #expect(page.empty == emptyStructs.map(\.name))
        #expect(page.sections.values.allSatisfy { !$0.isEmpty })
    }

    @Test("Gives every member one of the five statuses")
    func statuses() {
        let statuses = Set(page.sections.values.joined().map(\.status))
        #expect(statuses.isSubset(of: ["both", "read", "kept", "skipped", "refused"]))
    }

    @Test("Lists the members of each enumeration", arguments: formatEnumerations)
    func members(name: String, type: any FormatEnumeration.Type) throws {
        let rows = try #require(page.sections[name])
        #expect(rows.map { "\($0.id) \($0.name)" } == spelled(type))
    }

    private func spelled<T: FormatEnumeration>(_ type: T.Type) -> [String] {
        T.knownMembers.map { "\($0.member.rawValue) \($0.name)" }
    }

    @Test("Lists the fields that a struct writes, with their types", arguments: sampledStructs)
    func fields(name: String, type: any RandomSample.Type, isUnion: Bool) throws {
        let rows = try #require(page.sections[name])
        let expected = try rows.map { Field(id: Int16($0.id), type: try wireType($0.type)) }
        #expect(isUnion == (page.kinds[name] == "Unions"))
        if isUnion {
            // One member at a time: together the samples show all.
            var met = Set<Field>()
            for seed in 0..<400 { met.formUnion(try written(type, seed: UInt64(seed))) }
            #expect(met == Set(expected))
        } else {
            #expect(try written(type, seed: 3) == expected)
        }
    }

    private struct Field: Hashable {
        let id: Int16
        let type: ThriftType
    }

    /// The fields that a sample with every field set has on the wire, in order.
    private func written<T: RandomSample>(_ type: T.Type, seed: UInt64) throws -> [Field] {
        var random = SampleRandom(seed: seed, fillsAll: true)
        let bytes = T(random: &random).thriftBytes()
        let shared = SharedBytes(bytes)
        var reader = ThriftReader(shared.bytes)
        var fields: [Field] = []
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            fields.append(Field(id: field.id, type: field.type))
            try reader.skip(field)
        }
        return fields
    }

    private func wireType(_ type: String) throws -> ThriftType {
        let primitives: [String: ThriftType] = [
            "bool": .bool, "i8": .i8, "i16": .i16, "i32": .i32, "i64": .i64, "double": .double,
            "binary": .binary, "string": .binary,
        ]
        if type.hasPrefix("list<") { return .list }
        if let primitive = primitives[type] { return primitive }
        if formatEnumerations.contains(where: { $0.name == type }) { return .i32 }
        #expect(sampledStructs.contains { $0.name == type } || emptyStructs.contains { $0.name == type })
        return .struct
    }
}
