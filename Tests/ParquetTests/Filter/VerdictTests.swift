import ParquetBytes
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Judging rows without reading them")
struct VerdictTests {
    /// Rows of one optional column of a type, and evidence for any range of them.
    private struct Sample {
        let type: FilterCase
        let schema: Schema
        var values: [[UInt8]?] = []

        var node: SchemaNode { schema.column(0) }

        init(_ type: FilterCase, count: Int, _ random: inout SeededRandom) throws {
            self.type = type
            schema = try Schema { Field("x", type.type, .optional) }
            // Few of the values at a time, so that bounds say something.
            let start = Int.random(in: 0..<type.values.count, using: &random)
            let pool = type.values[start..<min(type.values.count, start + 3)]
            let nulls = ([0, 0.3, 1] as [Double]).randomElement(using: &random) ?? 0
            values = (0..<count).map { _ in
                random.chance(nulls) ? nil : pool.randomElement(using: &random)
            }
        }

        func rows(_ range: Range<Int>) -> [[NestedValue]] {
            values[range].map { [$0.map(type.scalar) ?? .null] }
        }

        /// The least and the greatest value, NaN left out.
        func extremes(_ range: Range<Int>) -> (min: [UInt8], max: [UInt8])? {
            let present = values[range].compactMap { $0 }.filter { value in
                if case .double(let number) = type.meaning(value) { return !number.isNaN }
                return true
            }
            guard var result = present.first.map({ ($0, $0) }) else { return nil }
            for value in present {
                let meaning = type.meaning(value)
                if meaning.compare(type.meaning(result.0)) == -1 { result.0 = value }
                if meaning.compare(type.meaning(result.1)) == 1 { result.1 = value }
            }
            return result
        }

        /// True statements about rows, some of them weak, some missing.
        func evidence(_ range: Range<Int>, _ random: inout SeededRandom) -> ColumnEvidence {
            var evidence = ColumnEvidence()
            let nulls = values[range].filter { $0 == nil }.count
            if random.chance(0.7) { evidence.nullCount = Int64(nulls) }
            if random.chance(0.7) { evidence.valueCount = Int64(range.count) }
            let nans = values[range].filter { value in
                guard let value, case .double(let number) = type.meaning(value) else { return false }
                return number.isNaN
            }
            if random.chance(0.7) { evidence.nanCount = Int64(nans.count) }
            if let order = ValueOrder(typeOrderOf: node), let (min, max) = extremes(range), random.chance(0.8)
            {
                evidence.bounds = bounds(min, max, order, &random)
            }
            if random.chance(0.2) {
                // The bounds of another order say nothing.
                let others: [ValueOrder] = [.signed, .unsigned, .bytes, .decimal, .int96Timestamp]
                let order = others.randomElement(using: &random) ?? .signed
                if order != ValueOrder(typeOrderOf: node), node.physicalType != .int96 {
                    let value = type.values[0]
                    evidence.bounds = ValueBounds(min: value, max: value, order: order, of: node)
                }
            }
            return evidence
        }

        func bounds(
            _ min: [UInt8], _ max: [UInt8], _ order: ValueOrder, _ random: inout SeededRandom
        ) -> ValueBounds {
            var (min, max): ([UInt8]?, [UInt8]?) = (min, max)
            if order == .bytes, random.chance(0.5) {
                min = min.map { Array($0.prefix(Int.random(in: 0...4, using: &random))) }
                max = max.flatMap { bytes in
                    bytes.count < 2
                        ? bytes
                        : ByteKey(bytes: Array(bytes.prefix(1)), isDecimal: false).prefixEnd?.bytes
                }
            }
            if order == .floating, random.chance(0.3) {
                // A writer that did not leave NaN out.
                min = type.values.last
            }
            if random.chance(0.2) { min = nil }
            if random.chance(0.2) { max = nil }
            return ValueBounds(min: min, max: max, order: order, of: node)
        }

        func filter(_ random: inout SeededRandom) -> (Filter, FilterOracle) {
            FilterOracle.random(&random, depth: 2) { random in
                let (comparison, test) = type.comparison(&random)
                let asksNull: Bool? = comparison == .null ? true : comparison == .notNull ? false : nil
                let type = type
                return (
                    .column("x", is: comparison),
                    FilterOracle.Part(column: 0, node: 1, asksNull: asksNull) {
                        test(type.meaning(ofScalar: $0))
                    }
                )
            }
        }

        /// The answers that rows give.
        func answers(_ oracle: FilterOracle, _ range: Range<Int>) -> Verdict {
            rows(range).reduce(into: Verdict()) { verdict, row in
                switch oracle.answer(row, schema.shapes) {
                case true?: verdict.insert(.canBeTrue)
                case false?: verdict.insert(.canBeFalse)
                case nil: verdict.insert(.canBeNull)
                }
            }
        }
    }

    @Test("An answer that a row gives is never ruled out", arguments: FilterCase.all)
    func soundness(_ type: FilterCase) throws {
        var random = SeededRandom(seed: 31)
        for _ in 0..<200 {
            let sample = try Sample(type, count: Int.random(in: 0...6, using: &random), &random)
            let (filter, oracle) = sample.filter(&random)
            let evidence = sample.evidence(0..<sample.values.count, &random)
            let verdict = try filter.bound(to: sample.schema).verdict { _ in evidence }
            let answers = sample.answers(oracle, 0..<sample.values.count)
            #expect(answers.isSubset(of: verdict), "\(filter) of \(sample.values): \(evidence)")
        }
    }

    @Test("Bloom filters and dictionaries rule out only what is not there", arguments: FilterCase.all)
    func filters(_ type: FilterCase) throws {
        var random = SeededRandom(seed: 32)
        var ruledOut = 0
        for _ in 0..<150 {
            let sample = try Sample(type, count: Int.random(in: 1...6, using: &random), &random)
            let (filter, oracle) = sample.filter(&random)
            var evidence = ColumnEvidence()
            let present = sample.values.compactMap { $0 }
            if type.type != .boolean, random.chance(0.7) {
                var builder = try BloomFilterBuilder(
                    maximumDistinctCount: 100, falsePositiveRate: 0.001, maximumByteCount: 1 << 12)
                for value in present { builder.insert(hash: XXH64.hash(SharedBytes(value).bytes)) }
                evidence.bloomFilter = try BloomFilter(bitset: builder.finish().bitset)
            }
            if random.chance(0.5) {
                var columns = RandomColumns(random: random)
                let shape = try Schema { Field("x", type.type) }.shapes[0]
                evidence.dictionary = try columns.column(present.map(type.scalar), shape)
            }
            let verdict = try filter.bound(to: sample.schema).verdict { _ in evidence }
            let answers = sample.answers(oracle, 0..<sample.values.count)
            #expect(answers.isSubset(of: verdict), "\(filter) of \(sample.values)")
            if !verdict.canBeTrue { ruledOut += 1 }
        }
        #expect(ruledOut > 10)
    }

    @Test("Rows left out by column indexes are not selected", arguments: FilterCase.all)
    func pages(_ type: FilterCase) throws {
        var random = SeededRandom(seed: 33)
        for _ in 0..<70 {
            let count = Int.random(in: 1...40, using: &random)
            // Two columns of one type, each with pages of its own.
            var left = try Sample(type, count: 0, &random)
            var right = left
            var indexes: [(ColumnIndex, OffsetIndex)] = []
            for side in 0..<2 {
                var sample = left
                sample.values = []
                var starts: [Int64] = []
                var pages: [Range<Int>] = []
                while sample.values.count < count {
                    let size = min(count - sample.values.count, Int.random(in: 1...9, using: &random))
                    let page = try Sample(type, count: size, &random)
                    starts.append(Int64(sample.values.count))
                    pages.append(sample.values.count..<(sample.values.count + size))
                    sample.values += page.values
                }
                let extremes = pages.map { sample.extremes($0) }
                let nulls = pages.map { page in Int64(sample.values[page].filter { $0 == nil }.count) }
                let index = ColumnIndex(
                    nullPages: zip(pages, nulls).map { $0.count == Int($1) },
                    minValues: extremes.map { $0?.min ?? [] }, maxValues: extremes.map { $0?.max ?? [] },
                    boundaryOrder: .unordered, nullCounts: random.chance(0.7) ? nulls : nil)
                let offsets = OffsetIndex(
                    pageLocations: starts.map {
                        PageLocation(offset: 0, compressedPageSize: 1, firstRowIndex: $0)
                    })
                indexes.append((index, offsets))
                if side == 0 { left = sample } else { right = sample }
            }
            let schema = try Schema {
                Field("x", type.type, .optional)
                Field("y", type.type, .optional)
            }
            let (filter, oracle) = FilterOracle.random(&random, depth: 2) { random in
                let (comparison, test) = type.comparison(&random)
                let asksNull: Bool? = comparison == .null ? true : comparison == .notNull ? false : nil
                let column = Int(random.next() % 2)
                return (
                    .column(column == 0 ? "x" : "y", is: comparison),
                    FilterOracle.Part(column: column, node: column + 1, asksNull: asksNull) {
                        test(type.meaning(ofScalar: $0))
                    }
                )
            }
            let order = ValueOrder(typeOrderOf: schema.column(0))
            let rows = try filter.bound(to: schema).candidateRows(
                columnIndexes: { indexes[$0].0 }, offsetIndexes: { indexes[$0].1 },
                orders: { _ in order }, rowCount: count)
            for row in 0..<count {
                let values = [left, right].map { $0.rows(row..<(row + 1))[0][0] }
                if oracle.answer(values, schema.shapes) == true {
                    #expect(rows.contains(row), "\(filter) of \(values) in row \(row), \(rows)")
                }
            }
        }
    }

    @Test("Statistics rule out what they can")
    func precision() throws {
        let schema = try Schema {
            Field("n", .int32, .optional)
            Field("s", .string)
            Field("d", .double)
            List("l", of: .int32)
            Group("g", .optional) { Field("x", .int32) }
        }
        func verdict(_ text: String, _ evidence: ColumnEvidence) throws -> Verdict {
            try Filter(parsing: text).bound(to: schema).verdict { _ in evidence }
        }
        func numbers(_ min: Int32, _ max: Int32, nulls: Int64?, column: Int = 0) -> ColumnEvidence {
            ColumnEvidence(
                bounds: ValueBounds(
                    min: Bytes.littleEndian(min), max: Bytes.littleEndian(max), order: .signed,
                    of: schema.column(column)), valueCount: 100, nullCount: nulls)
        }
        #expect(try verdict("n > 10", numbers(0, 10, nulls: 0)) == .canBeFalse)
        #expect(try verdict("n > 10", numbers(0, 10, nulls: nil)) == [.canBeFalse, .canBeNull])
        #expect(try verdict("n > 10", numbers(11, 12, nulls: 0)).isAlwaysTrue)
        #expect(try verdict("n > 10", numbers(0, 0, nulls: 100)) == .canBeNull)
        #expect(try verdict("n < 1e10", ColumnEvidence(nullCount: 0)) == .canBeTrue)
        #expect(try verdict("n is null", numbers(0, 1, nulls: 0)) == .canBeFalse)
        #expect(try verdict("n is null", numbers(0, 1, nulls: 100)) == .canBeTrue)
        #expect(try verdict("s is null", ColumnEvidence()) == .canBeFalse)
        #expect(try verdict("g is null", numbers(0, 1, nulls: 100)) == .canBeTrue)
        #expect(try verdict("l = 5", numbers(0, 1, nulls: 0, column: 3)) == [.canBeFalse, .canBeNull])
        #expect(try verdict("n = 1", ColumnEvidence(valueCount: 0)) == [])
        let text = ColumnEvidence(
            bounds: ValueBounds(
                min: Array("Be".utf8), max: Array("C".utf8), order: .bytes, of: schema.column(1)))
        #expect(try verdict("s like 'A%'", text) == .canBeFalse)
        #expect(try verdict("s like 'Bern%'", text) == [.canBeTrue, .canBeFalse])
        #expect(try verdict("s >= 'B' and s < 'D'", text) == .canBeTrue)
        func doubles(_ value: Double, nans: Int64?) -> ColumnEvidence {
            let bytes = Bytes.littleEndian(value.bitPattern)
            return ColumnEvidence(
                bounds: ValueBounds(min: bytes, max: bytes, order: .floating, of: schema.column(2)),
                nanCount: nans)
        }
        #expect(try verdict("d = 0", doubles(-0.0, nans: 0)) == .canBeTrue)
        #expect(try verdict("d = 5", doubles(5, nans: nil)) == [.canBeTrue, .canBeFalse])
        #expect(try verdict("d <> 5", doubles(5, nans: nil)) == [.canBeTrue, .canBeFalse])
        #expect(try verdict("d <> 5", doubles(5, nans: 0)) == .canBeFalse)
        #expect(try verdict("d <> 5", doubles(.nan, nans: 1)) == [.canBeTrue, .canBeFalse])
    }

    @Test("Bounds of old writers, who compared bytes as they liked, are not used")
    func oldBounds() throws {
        let schema = try Schema { Field("s", .string) }
        let statistics = Statistics(max: Array("z".utf8), min: Array("é".utf8), nullCount: 0)
        let evidence = ColumnEvidence(
            ChunkStatistics(statistics, of: schema.column(0), declared: nil), valueCount: 3)
        let filter = try Filter(parsing: "s = 'a'").bound(to: schema)
        #expect(filter.verdict { _ in evidence } == [.canBeTrue, .canBeFalse])
    }
}
