import ParquetBytes
import ParquetStorage
import ParquetTestSupport

@testable import ParquetTool

/// A run of the tool within the test's process.
struct CommandRun {
    let status: Int32
    let outputBytes: [UInt8]
    let errors: String

    /// The output as text, repaired where it is none.
    var output: String { String(decoding: outputBytes, as: UTF8.self) }

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
        outputBytes = output.copyBytes()
        self.errors = errors
    }

    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }
}
