internal import Parquet
internal import ParquetText

/// Compares the rows of two files side by side, however each is cut into batches.
struct RowComparison {
    /// The most characters of a value that are shown.
    private static let textLimit = 200

    private var a: FileRows
    private var b: FileRows

    /// How many rows are shown; nil to show nothing and stop at the first difference.
    private let limit: Int?
    private let console: Console
    private var progress: RowProgress

    /// The fields that both files have: their places in either file.
    private let pairs: [(a: Int, b: Int)]
    private let incomparable: [String]

    private var row = 0
    private var differing = 0
    private var shown = 0

    init(a: FileRows, b: FileRows, limit: Int?, console: Console, reading: ReadCount) {
        self.a = a
        self.b = b
        self.limit = limit
        self.console = console
        progress = RowProgress(console, rows: max(a.rowCount, b.rowCount), reading: reading)
        let common = RowComparison.common(a.fields, b.fields)
        pairs = common.filter { a.fields[$0.a].isComparable(with: b.fields[$0.b]) }
        incomparable = common.filter { !a.fields[$0.a].isComparable(with: b.fields[$0.b]) }
            .map { a.fields[$0.a].name }
    }

    /// The places of the fields of the same name.
    private static func common(_ a: [ColumnShape], _ b: [ColumnShape]) -> [(a: Int, b: Int)] {
        var places: [String: [Int]] = [:]
        for (index, field) in b.enumerated().reversed() { places[field.name, default: []].append(index) }
        return a.enumerated().compactMap { index, field in
            places[field.name]?.popLast().map { (index, $0) }
        }
    }

    /// Compares and reports, and answers whether there is a difference.
    mutating func run() throws -> Bool {
        defer { progress.clear() }
        if limit != nil, !incomparable.isEmpty {
            let names = incomparable.map(DiffCommand.printable).joined(separator: ", ")
            try console.print("not compared, since the types differ: \(names)\n")
        }
        while true {
            let count = min(try a.available(), try b.available())
            guard count > 0, let left = a.batch, let right = b.batch else { break }
            try compare(left, right, count: count)
            if limit == nil, differing > 0 { return true }
            a.take(count)
            b.take(count)
            row += count
            progress.advance(by: count)
        }
        if differing > shown, limit != nil {
            progress.clear()
            try console.print("\(shown > 0 ? "and \(differing - shown) more" : "\(differing)") rows differ\n")
        }
        // The one that is at its end has none.
        let isMoreInA = try a.available() > 0
        var rest = isMoreInA ? a : b
        let more = try only(&rest, in: isMoreInA ? "A" : "B")
        return differing > 0 || more > 0
    }

    private mutating func compare(_ left: RecordBatch, _ right: RecordBatch, count: Int) throws {
        var found: [(pair: Int, slots: [Int])] = []
        for (index, pair) in pairs.enumerated() {
            let slots = SlotComparison(shape: a.fields[pair.a]).differences(
                left.columns[pair.a], from: a.taken, right.columns[pair.b], from: b.taken, count: count)
            if !slots.isEmpty { found.append((index, slots)) }
        }
        guard !found.isEmpty else { return }
        var differs = [Bool](repeating: false, count: count)
        for (_, slots) in found {
            for slot in slots { differs[slot] = true }
        }
        for slot in 0..<count where differs[slot] {
            differing += 1
            guard let limit, shown < limit else { continue }
            shown += 1
            progress.clear()
            for (index, _) in found {
                let pair = pairs[index]
                try show(
                    a.fields[pair.a], DiffCommand.printable(a.fields[pair.a].name), row: row + slot,
                    (left.columns[pair.a], a.taken + slot), (right.columns[pair.b], b.taken + slot))
            }
        }
    }

    /// Shows where one slot differs, down to the value below that does.
    private func show(
        _ shape: ColumnShape, _ path: String, row: Int, _ left: (column: ColumnData, slot: Int),
        _ right: (column: ColumnData, slot: Int)
    ) throws {
        let isEqual = SlotComparison(shape: shape).differences(
            left.column, from: left.slot, right.column, from: right.slot, count: 1
        ).isEmpty
        if isEqual { return }
        let isNull = left.column.isNull(at: left.slot) || right.column.isNull(at: right.slot)
        if !isNull, shape.kind == .structure {
            for (index, child) in shape.children.enumerated() {
                try show(
                    child, "\(path).\(DiffCommand.printable(child.name))", row: row,
                    (left.column.children[index], left.slot), (right.column.children[index], right.slot))
            }
            return
        }
        if !isNull, shape.kind == .list || shape.kind == .map {
            let mine = left.column.elements(at: left.slot)
            let theirs = right.column.elements(at: right.slot)
            if mine.count == theirs.count {
                for index in 0..<mine.count {
                    try show(
                        shape.children[0], "\(path)[\(index)]", row: row,
                        (left.column.children[0], mine.lowerBound + index),
                        (right.column.children[0], theirs.lowerBound + index))
                }
                return
            }
        }
        var texts = (
            RowComparison.shortened(try ValueText.text(of: left.column, at: left.slot, as: shape)),
            RowComparison.shortened(try ValueText.text(of: right.column, at: right.slot, as: shape))
        )
        if texts.0 == texts.1 {
            texts.0 += RowComparison.bits(of: left.column, at: left.slot)
            texts.1 += RowComparison.bits(of: right.column, at: right.slot)
        }
        try console.print("row \(row), \(path): \(texts.0) -> \(texts.1)\n")
    }

    private static func shortened(_ text: String) -> String {
        text.count > textLimit ? text.prefix(textLimit) + "…" : text
    }

    /// What tells values apart that look the same.
    private static func bits(of column: ColumnData, at slot: Int) -> String {
        guard case .fixedWidth(let width) = column.layout, !column.isNull(at: slot) else {
            return " (in what is not shown)"
        }
        let bytes = column.bytes(at: slot)
        let digits = (0..<width).reversed().map { index in
            let text = String(bytes.loadLittleEndian(at: index, as: UInt8.self), radix: 16)
            return text.count < 2 ? "0" + text : text
        }
        return " (0x\(digits.joined()))"
    }

    /// Reports the rows that one file has beyond the other's, and answers how many there are.
    private mutating func only(_ rows: inout FileRows, in name: String) throws -> Int {
        var count = 0
        var left = max(0, (limit ?? 0) - shown)
        while true {
            let available = try rows.available()
            guard available > 0, let batch = rows.batch else { break }
            if limit == nil { return available }
            if left > 0 { progress.clear() }
            for index in 0..<min(left, available) {
                try console.print("row \(row + count + index), only in \(name): ")
                var json = CanonicalJSONWriter(to: console)
                try json.write(batch.slice((rows.taken + index)..<(rows.taken + index + 1)))
                try json.flush()
            }
            left -= min(left, available)
            count += available
            rows.take(available)
            progress.advance(by: available)
        }
        if count > 0 { try console.print("\(count) rows are only in \(name)\n") }
        return count
    }
}
