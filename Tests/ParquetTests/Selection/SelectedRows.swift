import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

/// A file in memory, all its rows as text, and reads of chosen ones of them.
struct SelectedRows {
    let bytes: SharedBytes
    let file: BlockingParquetFile

    /// The text of each row, a list a row group.
    let groups: [[String]]

    init(_ bytes: SharedBytes, options: ReadOptions = ReadOptions()) throws {
        self.bytes = bytes
        file = try BlockingParquetFile(reading: MemorySource(bytes), options: options)
        var rows: [String] = []
        var batches = try file.batches()
        while let batch = try batches.next() { rows += RowText.rows(batch) }
        var groups: [[String]] = []
        for group in 0..<file.metadata.rowGroupCount {
            let count = try file.metadata.rowCount(ofRowGroup: group)
            groups.append(Array(rows.prefix(count)))
            rows.removeFirst(count)
        }
        self.groups = groups
    }

    /// Random rows of each row group, in a manner that the seed chooses.
    func selection(_ random: inout SeededRandom) throws -> [RowRanges] {
        try groups.indices.map { group in
            let count = groups[group].count
            guard count > 0 else { return .empty }
            switch Int.random(in: 0..<8, using: &random) {
            case 0: return .empty
            case 1: return RowRanges(0..<count)
            case 2:
                let row = Int.random(in: 0..<count, using: &random)
                return RowRanges(row..<row + 1)
            case 3: return try pageEdges(group, count)
            case 4:
                let first = Int.random(in: 0..<count, using: &random)
                return RowRanges(first..<Int.random(in: first...count, using: &random))
            default:
                // Runs of chosen rows and of others, of lengths that vary from file to file.
                let most = [1, 3, 20, 150, 3000].randomElement(using: &random) ?? 1
                let mostLeftOut = [1, 3, 20, 150, 3000].randomElement(using: &random) ?? 1
                var ranges: [Range<Int>] = []
                var row = random.chance(0.5) ? 0 : Int.random(in: 0..<count, using: &random)
                while row < count {
                    let end = min(count, row + Int.random(in: 1...most, using: &random))
                    ranges.append(row..<end)
                    row = end + Int.random(in: 1...mostLeftOut, using: &random)
                }
                return RowRanges(ranges)
            }
        }
    }

    /// The first and last row of each page of each column with an offset index.
    private func pageEdges(_ group: Int, _ count: Int) throws -> RowRanges {
        var ranges = [0..<1, count - 1..<count]
        for column in 0..<min(4, file.schema.columnCount) {
            let index = try? file.offsetIndex(ofColumn: column, rowGroup: group)
            for page in index?.pageLocations ?? [] {
                let row = Int(page.firstRowIndex)
                ranges.append(max(0, row - 1)..<min(count, row + 1))
            }
        }
        return RowRanges(ranges)
    }

    /// The text of the chosen rows.
    func expected(_ selection: [RowRanges]) -> [String] {
        zip(groups, selection).flatMap { rows, chosen in chosen.ranges.flatMap { rows[$0] } }
    }

    /// The same selection as the public interface takes it.
    static func rowSelection(_ selection: [RowRanges]) -> RowSelection {
        var groups: [Int: RowSelection.Group] = [:]
        for (group, rows) in selection.enumerated() where !rows.isEmpty { groups[group] = .rows(rows) }
        return RowSelection(groups)
    }

    /// The chosen rows, read at once; batches are compared with the numbers of their rows.
    func read(_ selection: [RowRanges], options: ReadOptions) throws -> [String] {
        var batches = try file.with(options).batches(rows: SelectedRows.rowSelection(selection))
        let firsts = zip(offsets, selection).flatMap { offset, rows in
            rows.ranges.flatMap { $0.map { $0 + offset } }
        }
        var found: [String] = []
        while let batch = try batches.next() {
            #expect(batch.rowCount > 0 && batch.rowCount <= options.batchRowCount)
            #expect(batch.columns.allSatisfy { $0.count == batch.rowCount })
            #expect(found.count < firsts.count && batch.firstRow == firsts[found.count])
            found += RowText.rows(batch)
        }
        return found
    }

    /// The file's rows before each row group.
    private var offsets: [Int] {
        groups.indices.map { groups[..<$0].reduce(0) { $0 + $1.count } }
    }

    /// The chosen rows, told in pieces of random sizes; several may be told before they are read.
    func readInPieces(
        _ selection: [RowRanges], options: ReadOptions, _ random: inout SeededRandom
    ) throws -> [String] {
        var machine = try ReadMachine(
            file.metadata, projection: file.metadata.projection(nil), selection: nil, options: options)
        var pieces: [(group: Int, rows: RowRanges, within: Range<Int>)] = []
        for (group, rows) in selection.enumerated() {
            let count = groups[group].count
            var row = 0
            while row < count {
                let end = min(count, row + Int.random(in: 1...max(1, count), using: &random))
                pieces.append((group, rows.intersection(RowRanges(row..<end)), row..<end))
                row = end
            }
        }
        var found: [String] = []
        var next = 0
        while true {
            switch try machine.step() {
            case .need(let needs):
                try machine.supply(try needs.map { try bytes.slice($0.range) })
            case .batch(let batch):
                let delivered = machine.delivered
                #expect(delivered.ranges.reduce(0) { $0 + $1.count } == batch.rowCount)
                let rows = delivered.ranges.flatMap { groups[delivered.rowGroup][$0] }
                let text = RowText.rows(batch)
                #expect(rows == text)
                found += text
            case .needSelection:
                guard next < pieces.count else { return found }
                for _ in 0..<Int.random(in: 1...3, using: &random) where next < pieces.count {
                    let piece = pieces[next]
                    try machine.appendSelection(rowGroup: piece.group, rows: piece.rows, within: piece.within)
                    next += 1
                }
            case .end: return found
            }
        }
    }
}
