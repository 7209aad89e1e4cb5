internal import Foundation
internal import Parquet
internal import ParquetText

/// The process's standard output.
final class StandardOutput: TextSink {
    func write(_ bytes: RawSpan) throws {
        try FileHandle.standardOutput.write(contentsOf: Data(SharedBytes(copying: bytes).copyBytes()))
    }

    /// Prints a value as a line of JSON.
    static func print(json value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try FileHandle.standardOutput.write(contentsOf: encoder.encode(value) + Data("\n".utf8))
    }
}
