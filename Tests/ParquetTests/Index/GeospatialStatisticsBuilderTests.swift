import ParquetBytes
import ParquetEncodings
import ParquetFormat
import ParquetTestSupport
import Testing

@testable import Parquet

@Suite("Geospatial statistics being built")
struct GeospatialStatisticsBuilderTests {
    private let wkb = WKB()
    private let both = BoundingBox(xmin: -1, xmax: 5, ymin: -6, ymax: 2)

    private func builder(_ values: [[UInt8]], isGeography: Bool = false) -> GeospatialStatisticsBuilder {
        var builder = GeospatialStatisticsBuilder(isGeography: isGeography)
        for value in values {
            let bytes = SharedBytes(value)
            builder.add(bytes.bytes)
        }
        return builder
    }

    private func statistics(_ values: [[UInt8]], isGeography: Bool = false) -> GeospatialStatistics? {
        builder(values, isGeography: isGeography).finish()
    }

    private func point(_ coordinates: Double...) -> [UInt8] {
        wkb.shape([2: 1, 3: 1001, 4: 3001][coordinates.count] ?? 0, wkb.coordinates(coordinates))
    }

    private func box(_ dimensions: UInt32) -> BoundingBox {
        var box = both
        if dimensions & 1 != 0 { (box.zmin, box.zmax) = (3, 7) }
        if dimensions & 2 != 0 { (box.mmin, box.mmax) = (-8, 4) }
        return box
    }

    @Test("hold the box and the type of each shape", arguments: [0, 1, 2, 3] as [UInt32], [false, true])
    func shapes(dimensions: UInt32, isBigEndian: Bool) throws {
        let samples = WKB(isBigEndian: isBigEndian).samples(dimensions)
        for (index, sample) in samples.enumerated() {
            let found = try #require(statistics([sample]))
            #expect(found.geospatialTypes == [Int32(dimensions) * 1000 + Int32(index) + 1])
            // The first sample has only one point.
            if index > 0 { #expect(found.bbox == box(dimensions), "\(index)") }
        }
        let all = try #require(statistics(samples.reversed()))
        #expect(all.geospatialTypes == (1...7).map { Int32(dimensions) * 1000 + $0 })
        #expect(all.bbox == box(dimensions))
    }

    @Test("take the flags of EWKB for what they mean")
    func extended() {
        for (flags, dimensions) in [(0x8000_0000, 1), (0x4000_0000, 2), (0xc000_0000, 3)]
            as [(UInt32, UInt32)]
        {
            for (flagged, plain) in zip(WKB(flags: flags).samples(dimensions), wkb.samples(dimensions)) {
                #expect(flagged != plain)
                #expect(statistics([flagged]) == statistics([plain]))
            }
        }
        let withReference = wkb.shape(0x2000_0001, wkb.number(4326) + wkb.coordinates([3, 4]))
        #expect(statistics([withReference]) == statistics([point(3, 4)]))
    }

    @Test("pass over NaN, axis by axis, and over empty shapes")
    func notNumbers() throws {
        let empty =
            [point(.nan, .nan), point(.nan, .nan, .nan, .nan)] + (2...7).map { wkb.shape($0, wkb.number(0)) }
        for (index, value) in empty.enumerated() {
            let found = try #require(statistics([value]))
            #expect(found.bbox == nil && found.geospatialTypes?.count == 1, "\(index)")
        }
        #expect(statistics([point(1, .nan)])?.bbox == nil)
        #expect(
            statistics([point(1, .nan), point(.nan, 2)])?.bbox
                == BoundingBox(xmin: 1, xmax: 1, ymin: 2, ymax: 2))
        let mixed = try #require(statistics(empty + [point(1, 2, .nan, 4)]))
        #expect(mixed.bbox == BoundingBox(xmin: 1, xmax: 1, ymin: 2, ymax: 2, mmin: 4, mmax: 4))
        #expect(mixed.geospatialTypes == [1, 2, 3, 4, 5, 6, 7, 3001])
        let wide = statistics([point(.infinity, 0), point(-.infinity, 0)])?.bbox
        #expect(wide == BoundingBox(xmin: -.infinity, xmax: .infinity, ymin: 0, ymax: 0))
    }

    @Test("of no value are absent")
    func none() {
        #expect(statistics([]) == nil)
        #expect(statistics([], isGeography: true) == nil)
    }

    @Test("of a GEOGRAPHY have a box only where nothing has edges")
    func geography() throws {
        let samples = wkb.samples(0)
        for (index, sample) in samples.enumerated() {
            let found = try #require(statistics([sample], isGeography: true))
            #expect(found.geospatialTypes == [Int32(index) + 1])
            #expect((found.bbox != nil) == [0, 3].contains(index), "\(index)")
        }
        #expect(statistics([samples[3]], isGeography: true)?.bbox == both)
        let single = wkb.shape(2, wkb.line(1, [5, 6]))
        #expect(
            statistics([single], isGeography: true)?.bbox == BoundingBox(xmin: 5, xmax: 5, ymin: 6, ymax: 6))
        for outside in [point(180.5, 0), point(-181, 0), point(0, 91), point(0, -90.5), point(.infinity, 0)] {
            let found = try #require(statistics([outside, point(1, 1)], isGeography: true))
            #expect(found.bbox == nil && found.geospatialTypes == [1])
            #expect(statistics([outside])?.bbox != nil)
        }
        #expect(statistics([point(180, 90), point(-180, -90)], isGeography: true)?.bbox?.xmin == -180)
    }

    @Test("join what builders have seen")
    func merged() {
        let samples = wkb.samples(0) + wkb.samples(3)
        for cut in 0...samples.count {
            var first = builder(Array(samples[..<cut]))
            first.merge(builder(Array(samples[cut...])))
            #expect(first.finish() == statistics(samples))
        }
        var edges = builder([samples[0]], isGeography: true)
        edges.merge(builder([samples[1]], isGeography: true))
        #expect(edges.finish()?.bbox == nil)
        var broken = builder([samples[0]])
        broken.merge(builder([[1]]))
        broken.merge(builder([samples[0]]))
        #expect(broken.finish() == nil)
    }

    @Test("are dropped for what is no shape, wherever it is cut")
    func invalid() {
        for sample in WKB().samples(3) + WKB(isBigEndian: true).samples(0) {
            for count in 0..<sample.count {
                #expect(statistics([point(1, 2), Array(sample[..<count])]) == nil, "\(count)")
            }
            #expect(statistics([sample + [0]]) == nil)
            #expect(statistics([[2] + sample.dropFirst()]) == nil)
        }
        for type in [0, 8, 15, 17, 999, 1000, 1008, 4001, 0x1000_0001] as [UInt32] {
            #expect(statistics([wkb.shape(type, wkb.coordinates([1, 2]))]) == nil, "\(type)")
        }
        let line = wkb.shape(2, wkb.number(0))
        #expect(statistics([wkb.shape(4, wkb.list([line]))]) == nil)
        #expect(statistics([wkb.shape(7, wkb.list([line]))]) != nil)
        // Counts beyond any memory.
        for type in 2...7 as ClosedRange<UInt32> {
            #expect(statistics([wkb.shape(type, wkb.number(.max) + [UInt8](repeating: 1, count: 90))]) == nil)
        }
    }

    @Test("bear collections of collections up to a depth, and not beyond")
    func depth() {
        func nested(_ depth: Int) -> [UInt8] {
            (0..<depth).reduce(into: point(1, 2)) { shape, _ in shape = wkb.shape(7, wkb.list([shape])) }
        }
        #expect(statistics([nested(32)])?.bbox == BoundingBox(xmin: 1, xmax: 1, ymin: 2, ymax: 2))
        #expect(statistics([nested(33)]) == nil)
        let opening = [UInt8](repeating: 0, count: 100_000).indices.flatMap { _ in wkb.shape(7, wkb.number(1))
        }
        #expect(statistics([opening]) == nil)
    }

    @Test("never fail for random bytes")
    func random() {
        var random = SeededRandom(seed: 11)
        let samples = wkb.samples(0) + wkb.samples(3)
        for round in 0..<20_000 {
            var sample = samples[round % samples.count]
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                sample[Int.random(in: 0..<sample.count, using: &random)] = UInt8(
                    truncatingIfNeeded: random.next())
            }
            let found = statistics([sample])
            if let box = found?.bbox { #expect(box.xmin <= box.xmax && box.ymin <= box.ymax) }
            if let types = found?.geospatialTypes { #expect(types.count == 1) }
        }
    }

    @Test("are gathered from views, short ones among them")
    func views() throws {
        let values = wkb.samples(1) + [wkb.shape(2, wkb.number(0))]
        let page = SharedBytes(values.flatMap { Bytes.plain($0) })
        var views = try BufferPool.shared.allocate(byteCount: values.count * 16)
        var span = views.mutableBytes
        try Views.decodeDictionary(
            values.count, from: page.bytes, valuesAt: 0, end: page.count, into: &span, at: 0, bufferIndex: 1)
        let frozen = views.freeze(count: values.count * 16)
        var builder = GeospatialStatisticsBuilder(isGeography: false)
        builder.add(views: frozen.bytes, buffers: [.empty, page])
        #expect(builder.finish() == statistics(values))
        #expect(builder.finish()?.geospatialTypes == [2, 1001, 1002, 1003, 1004, 1005, 1006, 1007])
        for buffers in [[], [page], [.empty, .empty]] {
            var builder = GeospatialStatisticsBuilder(isGeography: false)
            builder.add(views: frozen.bytes, buffers: buffers)
            #expect(builder.finish() == nil)
        }
    }
}
