import ParquetBytes
import ParquetStorage
import Testing

@testable import ParquetTool

@Suite("Progress")
struct RowProgressTests {
    /// A console with a clock that is set by hand.
    private final class Stage {
        var time = Duration.zero
        var errors = ""

        func console(_ style: ProgressStyle, terminalWidth: Int? = nil) -> Console {
            Console(
                output: { _ in }, errors: { self.errors += $0 }, terminalWidth: terminalWidth,
                progress: style, now: { self.time })
        }
    }

    @Test("on a terminal shows rows, bytes, rates and the time left after a second, then five times a second")
    func terminal() {
        let stage = Stage()
        let count = ReadCount()
        var progress = RowProgress(stage.console(.terminal), rows: 1000, reading: count)
        count.add(1 << 20)
        stage.time = .milliseconds(900)
        progress.advance(by: 50)
        #expect(stage.errors.isEmpty)
        stage.time = .seconds(2)
        progress.advance(by: 50)
        #expect(stage.errors == "\r100 of 1000 rows, 1 MiB read, 50 rows/s, 512 KiB/s, 18 s left\u{1B}[K")
        stage.errors = ""
        stage.time = .milliseconds(2100)
        progress.advance(by: 50)
        #expect(stage.errors.isEmpty)
        stage.time = .milliseconds(2200)
        progress.advance(by: 50)
        #expect(stage.errors.hasPrefix("\r200 of 1000 rows, "))
        stage.errors = ""
        progress.clear()
        progress.clear()
        #expect(stage.errors == "\r\u{1B}[K")
    }

    @Test("elsewhere writes a line every ten seconds, and none for short work")
    func lines() {
        let stage = Stage()
        var progress = RowProgress(stage.console(.lines), rows: 100)
        for second in 1...9 {
            stage.time = .seconds(second)
            progress.advance(by: 1)
        }
        #expect(stage.errors.isEmpty)
        for second in 10...25 {
            stage.time = .seconds(second)
            progress.advance(by: 1)
        }
        progress.clear()
        #expect(
            stage.errors
                == "parquet: 10 of 100 rows, 1 rows/s, 1:30 min left\nparquet: 20 of 100 rows, 1 rows/s, 1:20 min left\n"
        )
    }

    @Test("is silent where rows go to the terminal or a log, and where nobody is to be told")
    func silence() {
        let stage = Stage()
        var cases = [
            RowProgress(stage.console(.lines)), RowProgress(stage.console(.terminal, terminalWidth: 80)),
            RowProgress(stage.console(.none), rows: 10),
        ]
        stage.time = .seconds(100)
        for index in cases.indices { cases[index].advance(by: 1) }
        #expect(stage.errors.isEmpty)
    }

    @Test("tells the time left by bytes where their number is known")
    func bytes() {
        let stage = Stage()
        let count = ReadCount()
        var progress = RowProgress(stage.console(.terminal), rows: 10, bytes: 4000, reading: count)
        count.add(1000)
        stage.time = .seconds(10)
        progress.advance(by: 0)
        #expect(stage.errors == "\r0 of 10 rows, 1000 bytes read, 100 bytes/s, 30 s left\u{1B}[K")
    }

    @Test("counts what is read of a source")
    func source() throws {
        let count = ReadCount()
        let source = CountedSource(base: MemorySource(Array(0..<100), name: "m"), count: count)
        #expect(try source.blockingSize() == 100)
        #expect(try source.blockingRead(10..<30).count == 20)
        #expect(count.bytes == 20)
    }

    @Test("amounts are short")
    func amounts() {
        #expect(Quantity.bytes(0) == "0 bytes")
        #expect(Quantity.bytes(1536) == "1.5 KiB")
        #expect(Quantity.bytes(.max) == "8388608 TiB")
        #expect(Quantity.time(59.2) == "1:00 min")
        #expect(Quantity.time(7260) == "2:01 h")
        #expect(Quantity.time(.infinity) == "days")
        #expect(Quantity.fixed(-1.005, 1) == "-1.0")
        #expect(Quantity.fixed(0.04, 2) == "0.04")
    }
}
