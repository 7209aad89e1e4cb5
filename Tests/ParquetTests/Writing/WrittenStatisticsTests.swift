import Parquet
import ParquetFormat
import ParquetTestSupport
import Testing

/// What files say of their values, compared with the values.
@Suite("Statistics of written files")
struct WrittenStatisticsTests {
    static let dictionaries: [ColumnOptions.DictionaryUse] = [.always, .never]

    /// Pages of 50 rows.
    static func options(_ dictionary: ColumnOptions.DictionaryUse) -> WriteOptions {
        var options = WriteOptions()
        options.pageRowLimit = 50
        options.column.dictionary = dictionary
        return options
    }

    /// Random values, runs of nulls among them, in some order.
    static func values(_ type: OrderedType, seed: UInt64, sorted: Int = 0) -> [[UInt8]?] {
        var random = SeededRandom(seed: seed)
        var values = (0..<700).map { _ in type.make(&random) }
        if let precedes = type.precedes, sorted != 0 {
            values.sort { sorted > 0 ? precedes($0, $1) : precedes($1, $0) }
        }
        return values.enumerated().map { row, value in
            200..<320 ~= row || 650 <= row || random.chance(0.1) ? nil : value
        }
    }

    @Test(
        "bound the values of the chunk and of every page by the type's order",
        arguments: OrderedType.ordered, dictionaries)
    func ordered(_ type: OrderedType, _ dictionary: ColumnOptions.DictionaryUse) throws {
        let precedes = try #require(type.precedes)
        for (seed, sorted) in [(1, 0), (2, 1), (3, -1), (4, 0)] as [(UInt64, Int)] {
            let values = Self.values(type, seed: seed, sorted: sorted)
            let file = try Written.file(
                type.schema(), [type.column(values)], Self.options(dictionary))
            let chunk = try WrittenChunk(file)
            try chunk.check(type.name)
            let there = values.compactMap { $0 }
            let statistics = try #require(chunk.metadata.statistics)
            let least = try #require(there.min(by: precedes))
            let most = try #require(there.max(by: precedes))
            let found = (try #require(statistics.minValue), try #require(statistics.maxValue))
            #expect(!precedes(found.0, least) && !precedes(least, found.0))
            #expect(!precedes(found.1, most) && !precedes(most, found.1))
            #expect(statistics.isMinValueExact == true && statistics.isMaxValueExact == true)
            #expect(statistics.min == nil && statistics.max == nil)
            #expect(statistics.nullCount == Int64(values.count - there.count))
            let isIndexed = dictionary == .always && type.name != "boolean"
            #expect(statistics.distinctCount == (isIndexed ? Int64(Set(there).count) : nil))
            #expect(statistics.nanCount == nil)
            #expect(try file.metadata.statistics(ofColumn: 0, rowGroup: 0)?.bounds?.min != nil)

            let index = try #require(chunk.columnIndex)
            let pages = chunk.rowRanges.map { values[$0].compactMap { $0 } }
            #expect(pages.count >= 14)
            #expect(index.nullPages == pages.map(\.isEmpty))
            #expect(index.nullPages.contains(true))
            for (page, values) in pages.enumerated() where !values.isEmpty {
                #expect(!values.contains { precedes($0, index.minValues[page]) })
                #expect(!values.contains { precedes(index.maxValues[page], $0) })
                #expect(values.contains(index.minValues[page]) && values.contains(index.maxValues[page]))
            }
            #expect(index.nanCounts == nil)
            #expect(index.boundaryOrder == Self.order(of: index, precedes))
            if sorted > 0 { #expect(index.boundaryOrder == .ascending) }
            if sorted < 0, there.first != there.last { #expect(index.boundaryOrder != .unordered) }
        }
    }

    /// The order of the pages' bounds, by comparing every pair.
    static func order(of index: ColumnIndex, _ precedes: ([UInt8], [UInt8]) -> Bool) -> BoundaryOrder {
        let pages = index.nullPages.indices.filter { !index.nullPages[$0] }
        var (rises, falls) = (true, true)
        for first in pages {
            for second in pages where second > first {
                for bounds in [index.minValues, index.maxValues] {
                    if precedes(bounds[second], bounds[first]) { rises = false }
                    if precedes(bounds[first], bounds[second]) { falls = false }
                }
            }
        }
        return rises ? .ascending : falls ? .descending : .unordered
    }

    @Test(
        "leave NaN out of bounds, count it, and widen zeros", arguments: OrderedType.floating, dictionaries)
    func floating(_ type: OrderedType, _ dictionary: ColumnOptions.DictionaryUse) throws {
        let number = try #require(type.number)
        for seed: UInt64 in 10..<14 {
            let values = Self.values(type, seed: seed, sorted: 0)
            let file = try Written.file(type.schema(), [type.column(values)], Self.options(dictionary))
            let chunk = try WrittenChunk(file)
            let statistics = try #require(chunk.metadata.statistics)
            let there = values.compactMap { $0 }
            let numbers = there.map(number).filter { !$0.isNaN }
            #expect(statistics.nanCount == Int64(there.count - numbers.count))
            #expect(statistics.minValue.map(number) == numbers.min())
            #expect(statistics.maxValue.map(number) == numbers.max())
            let index = try #require(chunk.columnIndex)
            for (page, rows) in chunk.rowRanges.enumerated() {
                let found = values[rows].compactMap { $0.map(number) }
                #expect(index.nanCounts?[page] == Int64(found.filter(\.isNaN).count))
                guard !found.isEmpty else { continue }
                #expect(number(index.minValues[page]) == found.filter { !$0.isNaN }.min())
                #expect(number(index.maxValues[page]) == found.filter { !$0.isNaN }.max())
            }
        }
    }

    @Test("give zeros the sign that bounds both", arguments: OrderedType.floating, dictionaries)
    func zeros(_ type: OrderedType, _ dictionary: ColumnOptions.DictionaryUse) throws {
        let count = ["float": 4, "double": 8][type.name] ?? 2
        let zero = [UInt8](repeating: 0, count: count)
        let negative = zero.dropLast() + [0x80]
        for values in [[zero], [Array(negative)], [zero, Array(negative)]] {
            let file = try Written.file(type.schema(), [type.column(values)], Self.options(dictionary))
            let chunk = try WrittenChunk(file)
            for minimum in [chunk.metadata.statistics?.minValue, chunk.columnIndex?.minValues.first] {
                #expect(minimum == Array(negative))
            }
            for maximum in [chunk.metadata.statistics?.maxValue, chunk.columnIndex?.maxValues.first] {
                #expect(maximum == zero)
            }
        }
    }

    @Test(
        "follow the total order where that is asked for", arguments: OrderedType.floating, dictionaries)
    func totalOrder(_ type: OrderedType, _ dictionary: ColumnOptions.DictionaryUse) throws {
        let number = try #require(type.number)
        var options = Self.options(dictionary)
        options.usesTotalOrder = true
        for seed: UInt64 in 20..<24 {
            var values = Self.values(type, seed: seed)
            // A page of nothing but NaN, which this order has a place for.
            for row in 0..<60 where values[row].map({ !number($0).isNaN }) ?? false { values[row] = nil }
            let file = try Written.file(type.schema(), [type.column(values)], options)
            #expect(try file.metadata.valueOrder(ofColumn: 0) == .totalOrder)
            let chunk = try WrittenChunk(file)
            let statistics = try #require(chunk.metadata.statistics)
            func bounds(_ values: [[UInt8]]) -> ([UInt8]?, [UInt8]?, Int) {
                let numbers = values.filter { !number($0).isNaN }
                let counted = numbers.isEmpty ? values : numbers
                return (
                    counted.min(by: OrderedType.totalOrder), counted.max(by: OrderedType.totalOrder),
                    values.count - numbers.count
                )
            }
            let all = bounds(values.compactMap { $0 })
            #expect(statistics.minValue == all.0 && statistics.maxValue == all.1)
            #expect(statistics.nanCount == Int64(all.2))
            let index = try #require(chunk.columnIndex)
            for (page, rows) in chunk.rowRanges.enumerated() {
                let expected = bounds(values[rows].compactMap { $0 })
                #expect(index.nullPages[page] == (expected.0 == nil))
                #expect(index.minValues[page] == expected.0 ?? [])
                #expect(index.maxValues[page] == expected.1 ?? [])
                #expect(index.nanCounts?[page] == Int64(expected.2))
            }
        }
    }

    @Test("have no column index where a page is all NaN", arguments: OrderedType.floating, dictionaries)
    func allNaN(_ type: OrderedType, _ dictionary: ColumnOptions.DictionaryUse) throws {
        let number = try #require(type.number)
        var random = SeededRandom(seed: 5)
        var values: [[UInt8]?] = []
        while values.count < 60 {
            let value = type.make(&random)
            if values.count < 50 ? number(value).isNaN : true { values.append(value) }
        }
        let chunk = try WrittenChunk(
            try Written.file(type.schema(), [type.column(values)], Self.options(dictionary)))
        #expect(chunk.columnIndex == nil)
        #expect(chunk.offsetIndex?.pageLocations.count == 2)
        let only = try WrittenChunk(
            try Written.file(type.schema(), [type.column(Array(values[..<50]))], Self.options(dictionary)))
        #expect(only.metadata.statistics?.minValue == nil && only.metadata.statistics?.maxValue == nil)
        #expect(only.metadata.statistics?.nanCount == 50)
    }

    @Test("have no bounds for types without an order", arguments: OrderedType.unordered, dictionaries)
    func unordered(_ type: OrderedType, _ dictionary: ColumnOptions.DictionaryUse) throws {
        var values = Self.values(type, seed: 6)
        if type.name == "null" { values = values.map { _ in nil } }
        let file = try Written.file(type.schema(), [type.column(values)], Self.options(dictionary))
        let chunk = try WrittenChunk(file)
        let statistics = try #require(chunk.metadata.statistics)
        #expect(statistics.minValue == nil && statistics.maxValue == nil)
        #expect(statistics.min == nil && statistics.max == nil)
        #expect(statistics.nullCount == Int64(values.filter { $0 == nil }.count))
        #expect(chunk.columnIndex == nil && chunk.offsetIndex != nil)
        let geospatial = chunk.metadata.geospatialStatistics
        #expect((geospatial != nil) == (type.name == "geometry"))
        if let geospatial { #expect(geospatial.bbox?.xmin == 0 && geospatial.bbox?.xmax == 0) }
    }

    @Test("cut long bounds short, which still bound", arguments: dictionaries)
    func truncated(_ dictionary: ColumnOptions.DictionaryUse) throws {
        var options = Self.options(dictionary)
        options.column.boundByteLimit = 4
        options.pageRowLimit = 3
        let words = ["abcdefg", "abc→de", "zzzzzzz", "åååå", "abcd", "x", "\u{10FFFF}\u{10FFFF}"]
        let text = try Schema { Field("a", .string) }
        let chunk = try WrittenChunk(try Written.file(text, [ColumnData(strings: words)], options))
        let statistics = try #require(chunk.metadata.statistics)
        #expect(statistics.minValue == Array("abcd".utf8))
        // "abcd" is a value, but not the one that was cut.
        #expect(statistics.isMinValueExact == true)
        #expect(statistics.maxValue == Array("\u{10FFFF}\u{10FFFF}".utf8))
        #expect(statistics.isMaxValueExact == true)
        let index = try #require(chunk.columnIndex)
        #expect(index.minValues[0] == Array("abcd".utf8))
        #expect(index.maxValues[0] == Array("zzz{".utf8))

        let all = [UInt8](repeating: 0xFF, count: 9)
        let values: [[UInt8]] = [[1, 2, 3, 4, 5], [7, 8, 0xFF, 0xFF, 0xFF], all]
        let binary = try Schema { Field("a", .binary) }
        let raised = try WrittenChunk(
            try Written.file(binary, [ColumnData(binary: Array(values[..<2]))], options))
        #expect(raised.metadata.statistics?.minValue == [1, 2, 3, 4])
        #expect(raised.metadata.statistics?.isMinValueExact == false)
        #expect(raised.metadata.statistics?.maxValue == [7, 9])
        #expect(raised.metadata.statistics?.isMaxValueExact == false)
        let stuck = try WrittenChunk(try Written.file(binary, [ColumnData(binary: values)], options))
        #expect(stuck.metadata.statistics?.maxValue == all)
        #expect(stuck.metadata.statistics?.isMaxValueExact == true)
    }

    @Test("are as many as were asked for")
    func levels() throws {
        let schema = try Schema { Field("a", .string, .optional) }
        let column = try ColumnData(strings: ["x", nil])
        for level: ColumnOptions.StatisticsLevel in [.none, .chunk, .page] {
            var options = WriteOptions()
            options.column.statistics = level
            let chunk = try WrittenChunk(try Written.file(schema, [column], options))
            #expect((chunk.metadata.statistics != nil) == (level != .none))
            #expect((chunk.metadata.sizeStatistics != nil) == (level != .none))
            #expect((chunk.columnIndex != nil) == (level == .page))
            #expect(chunk.offsetIndex != nil)
            options.writesPageIndex = false
            let bare = try WrittenChunk(try Written.file(schema, [column], options))
            #expect(bare.columnIndex == nil && bare.offsetIndex == nil)
        }
    }
}
