import ParquetCompression
import ParquetTestSupport
import Testing

@testable import ParquetTool

@Suite("codecs")
struct CodecsCommandTests {
    private let fixture = Fixture("codecs/snappy.parquet")

    @Test("prints size, ratio and speeds of the codecs and levels asked for")
    func table() throws {
        let run = CommandRun([
            "codecs", "--codecs=zstd,snappy", "--levels=1,9", "--time=1", fixture.path,
        ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.lines.first?.contains(" pages") == true)
        let rows = run.lines.filter { $0.hasPrefix("ZSTD ") || $0.hasPrefix("SNAPPY ") }
            .map { $0.split(separator: " ").map(String.init) }
        #expect(rows.map { $0[0] } == ["ZSTD", "ZSTD", "SNAPPY"])
        #expect(rows[0][1] == "1" && rows[1][1] == "9")
        for row in rows { #expect(Double(row[row.count - 1]) ?? 0 > 0) }
    }

    @Test("says the same as JSON")
    func json() {
        let run = CommandRun([
            "codecs", "--json", "--codecs=gzip", "--levels=6", "--time=1", "--column=city", fixture.path,
        ])
        #expect(run.status == 0)
        #expect(run.lines.count == 1)
        #expect(run.output.contains("\"columns\":[\"city\"]"))
        #expect(run.output.contains("\"trials\":[{\"codec\":\"GZIP\",\"level\":6,\"uncompressedSize\":"))
    }

    @Test("takes a part of the pages where they are many, and says so")
    func sample() {
        let run = CommandRun([
            "codecs", "--sample=2000", "--codecs=snappy", "--time=1", fixture.path,
        ])
        #expect(run.status == 0)
        #expect(run.lines.first?.contains(", of ") == true)
    }

    @Test("reads the pages of every fixture")
    func fixtures() {
        for fixture in Fixture.all {
            let run = CommandRun(["codecs", "--codecs=lz4_raw", "--levels=1", "--time=1", fixture.path])
            let isEmpty = run.errors.contains("no pages to compress")
            #expect(run.status == (isEmpty ? 1 : 0), "\(fixture): \(run.errors)")
        }
    }

    @Test("draws a chart in which labels cover neither each other nor points")
    func chart() throws {
        let directory = try ScratchDirectory()
        let run = CommandRun([
            "codecs", "--time=1", "--sample=20000", "--chart", directory.path("c.svg"), fixture.path,
        ])
        #expect(run.status == 0, "\(run.errors)")
        let svg = try directory.text("c.svg")
        #expect(svg.hasPrefix("<svg xmlns=") && svg.hasSuffix("</svg>\n"))
        #expect(svg.contains(">zstd</text>"))
        #expect(svg.contains("decompressing"))
        #expect(!svg.contains("nan") && !svg.contains("inf\""))
    }

    @Test("labels find free places or none")
    func labels() throws {
        let points = [(x: 50.0, y: 50.0), (x: 56.0, y: 50.0), (x: 50.0, y: 54.0)]
        var placement = LabelPlacement(
            in: .init(left: 0, top: 0, right: 100, bottom: 100), points: points, segments: [])
        var boxes: [LabelPlacement.Box] = []
        for point in points {
            let found = placement.place(beside: point, width: 20, height: 12)
            let box = try #require(found)
            for other in boxes { #expect(!box.overlaps(other)) }
            boxes.append(box)
        }
        let tooWide = placement.place(beside: points[0], width: 120, height: 12)
        #expect(tooWide == nil)
    }

    @Test("an axis marks round numbers and holds all values")
    func axis() {
        let wide = LogAxis([3, 900], from: 0, to: 400)
        #expect(
            wide.ticks(distance: 30) == [2, 5, 10, 20, 50, 100, 200, 500, 1000].filter { $0 <= wide.high })
        #expect(wide.ticks(distance: 100) == [10, 100, 1000].filter { $0 <= wide.high })
        #expect(wide.place(3) > 0 && wide.place(900) < 400)
        let narrow = LogAxis([2.01, 2.4], from: 400, to: 0)
        #expect(narrow.ticks(distance: 20).count >= 3)
        let single = LogAxis([1], from: 0, to: 100)
        #expect(single.place(1).isFinite)
        #expect(LogAxis([], from: 0, to: 100).ticks(distance: 10).count < 20)
    }

    @Test("all levels are those that the codec has")
    func levels() throws {
        let all = try CodecLevels.choices(codecs: "zstd", levels: "all").map(\.level)
        #expect(all.first == 1)
        #expect(all.last == Codecs.levels(of: .zstd)?.upperBound)
        #expect(try CodecLevels.choices(codecs: "lz4", levels: nil).map(\.level) == [1, 9])
        let usual = try CodecLevels.choices(codecs: nil, levels: nil)
        #expect(usual.contains { $0.codec == .snappy && $0.level == nil })
    }

    @Test(
        "a command line that makes no sense gives status 2",
        arguments: [
            ["--codecs=lzo", "f"], ["--codecs=", "f"], ["--levels=x", "f"],
            ["--codecs=gzip", "--levels=99", "f"],
            ["--chart=c.png", "f"], ["--time=0", "f"], ["a", "b"], [],
        ])
    func usage(words: [String]) {
        #expect(CommandRun(["codecs"] + words).status == 2)
    }
}
