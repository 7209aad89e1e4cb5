internal import Parquet

/// A kind of table that is hard on a writer's memory.
enum TableShape: String, CaseIterable {
    /// Integers, numbers and strings, from 16 distinct values to all distinct, some with nulls.
    case mixed
    /// Three columns of strings of 1 to 100 KB, an eighth of the others all distinct, the rest tiny.
    case skewed
    /// Strings of 10 MB.
    case long
    /// Lists, and lists of lists.
    case nested

    /// About how many bytes a row's columns take in memory.
    func rowByteCount(columns: Int) -> Int {
        switch self {
        case .mixed: columns * 20
        case .skewed: columns * 20 + 3 * 50_000
        case .long: columns * 10_000_000
        case .nested: columns * 200
        }
    }

    func schema(columns: Int) throws -> Schema {
        try Schema(
            fields: (0..<columns).map { Field("c\($0)", type($0), isOptional($0) ? .optional : .required) })
    }

    private func isOptional(_ column: Int) -> Bool { self == .mixed && column % 5 == 0 }

    private func type(_ column: Int) -> FieldType {
        switch self {
        case .mixed: [.int64, .double, .string, .int32][column % 4]
        case .skewed:
            switch column {
            case ..<3: .string
            case _ where column % 8 == 0: [.int64, .string][column / 8 % 2]
            default: [.int32, .boolean, .string][column % 3]
            }
        case .long: .string
        case .nested: [.list(of: .int64), .list(of: .string), .list(of: .list(of: .double))][column % 3]
        }
    }

    /// A batch, made of what `random` says.
    func batch(
        _ schema: Schema, rows: Int, text: [UInt8], random: inout SplitMix, pool: BufferPool
    ) throws -> RecordBatch {
        var columns: [ColumnData] = []
        columns.reserveCapacity(schema.columnCount)
        for column in schema.shapes.indices {
            columns.append(try values(column, rows, text, &random, pool))
        }
        return try RecordBatch(schema: schema, columns: columns)
    }

    private func values(
        _ column: Int, _ rows: Int, _ text: [UInt8], _ random: inout SplitMix, _ pool: BufferPool
    ) throws -> ColumnData {
        switch self {
        case .mixed:
            let bound = [16, 1000, 100_000, 1 << 50][column / 4 % 4]
            return try numbers(column % 4, rows, bound, isOptional(column), &random, pool)
        case .skewed:
            if column < 3 { return try strings(rows, 1_000...100_000, text, &random, pool) }
            if column % 8 == 0 {
                return try numbers(column / 8 % 2 * 2, rows, 1 << 50, false, &random, pool)
            }
            if column % 3 == 1 {
                return try ColumnData(values: (0..<rows).map { _ in random.next() & 1 == 0 }, pool: pool)
            }
            return try numbers(column % 3 == 0 ? 3 : 2, rows, 5, false, &random, pool)
        case .long: return try strings(rows, 10_000_000...10_000_000, text, &random, pool)
        case .nested: return try lists(column % 3, rows, &random, pool)
        }
    }

    /// A column of numbers below `bound`, as integers, numbers, strings, or integers of 32 bits.
    private func numbers(
        _ kind: Int, _ rows: Int, _ bound: Int, _ hasNulls: Bool, _ random: inout SplitMix, _ pool: BufferPool
    ) throws -> ColumnData {
        func value(_ random: inout SplitMix) -> Int { Int(random.next() % UInt64(bound)) }
        func isNull(_ random: inout SplitMix) -> Bool { hasNulls && random.next() % 10 == 0 }
        switch kind {
        case 0:
            return try ColumnData(
                optionals: (0..<rows).map { _ in isNull(&random) ? nil : Int64(value(&random)) }, pool: pool)
        case 1:
            return try ColumnData(
                optionals: (0..<rows).map { _ in isNull(&random) ? nil : Double(value(&random)) / 7 },
                pool: pool)
        case 2:
            return try ColumnData(
                strings: (0..<rows).map { _ in isNull(&random) ? nil : "value \(value(&random))" },
                pool: pool)
        default:
            return try ColumnData(
                optionals: (0..<rows).map { _ in
                    isNull(&random) ? nil : Int32(truncatingIfNeeded: value(&random))
                },
                pool: pool)
        }
    }

    /// Pieces of the text that begin anywhere in it.
    private func strings(
        _ rows: Int, _ lengths: ClosedRange<Int>, _ text: [UInt8], _ random: inout SplitMix,
        _ pool: BufferPool
    ) throws -> ColumnData {
        let pieces = (0..<rows).map { _ in
            let length = Int.random(in: lengths, using: &random)
            let start = Int.random(in: 0...(text.count - length), using: &random)
            return Array(text[start..<(start + length)])
        }
        return try ColumnData(binary: pieces, pool: pool)
    }

    /// Lists of up to 20 elements, and now and then of a thousand.
    private func lists(
        _ kind: Int, _ rows: Int, _ random: inout SplitMix, _ pool: BufferPool
    ) throws -> ColumnData {
        func lengths(_ count: Int, _ random: inout SplitMix) -> [Int] {
            (0..<count).map { _ in Int(random.next() % (random.next() % 512 == 0 ? 1000 : 20)) }
        }
        let outer = lengths(rows, &random)
        let count = outer.reduce(0, +)
        switch kind {
        case 0:
            return try .list(of: numbers(0, count, 1 << 50, false, &random, pool), counts: outer, pool: pool)
        case 1: return try .list(of: numbers(2, count, 5000, false, &random, pool), counts: outer, pool: pool)
        default:
            let inner = (0..<count).map { _ in Int(random.next() % 4) }
            let elements = try numbers(1, inner.reduce(0, +), 1 << 50, false, &random, pool)
            return try .list(
                of: .list(of: elements, counts: inner, pool: pool), counts: outer, pool: pool)
        }
    }
}
