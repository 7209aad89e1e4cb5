import ParquetBytes
import ParquetStorage
import ParquetTestSupport

@testable import ParquetTool

/// A run of the tool within the test's process.
struct CommandRun {
    let status: Int32
    let output: String
    let errors: String

    init(
        _ words: [String], input: [UInt8] = [], terminalWidth: Int? = nil,
        failing: (any Error)? = nil
    ) {
        var output = ByteWriter()
        var errors = ""
        let console = Console(
            output: { bytes in
                if let failing { throw failing }
                output.write(bytes)
            },
            errors: { errors += $0 },
            input: { input },
            terminalWidth: terminalWidth)
        status = ParquetCommand.run(words, console: console)
        self.output = String(decoding: output.copyBytes(), as: UTF8.self)
        self.errors = errors
    }

    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }
}
