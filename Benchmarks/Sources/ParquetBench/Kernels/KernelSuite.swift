internal import Foundation
internal import ParquetText

/// `kernels`: each encoding, each class of width, both directions.
struct KernelSuite {
    /// The values of one run: pages of 64 Ki values stay within the second cache.
    var values = 65_536

    /// Only kernels whose name has this in it.
    var pattern = ""

    private(set) var results: [KernelResult] = []

    /// Prints how far it is.
    var showsProgress = false

    /// Measures all kernels.
    mutating func run() throws {
        try addValueKernels()
        try addIndexKernels()
        try addDictionaryKernels()
        try addLevelKernels()
        try addUnpackers()
    }

    /// Times a kernel unless the pattern leaves it out.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of all values in memory.
    ///   - encodedBytes: The bytes of all values as they are encoded.
    mutating func add<Work: Kernel & ~Copyable>(
        _ encoding: String, _ detail: String, _ direction: String, bytes: Int, encodedBytes: Int,
        _ work: consuming Work
    ) throws {
        guard isWanted("\(encoding) \(detail) \(direction)") else { return }
        var work = work
        append(
            encoding, detail, direction, bytes: bytes, encodedBytes: encodedBytes,
            try KernelTiming.measure(&work))
    }

    /// Whether a kernel is to be timed; the terminal is told of it.
    func isWanted(_ name: String) -> Bool {
        guard pattern.isEmpty || name.contains(pattern) else { return false }
        if showsProgress { FileHandle.standardError.write(Data("\r\(name)\u{1B}[K".utf8)) }
        return true
    }

    /// Keeps what was measured.
    mutating func append(
        _ encoding: String, _ detail: String, _ direction: String, bytes: Int, encodedBytes: Int,
        _ timing: KernelTiming
    ) {
        if showsProgress { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
        results.append(
            KernelResult(
                encoding: encoding, detail: detail, direction: direction, values: values, bytes: bytes,
                encodedBytes: encodedBytes, nanoseconds: timing.median / Double(values),
                minimum: timing.minimum / Double(values)))
    }

    /// The results as a table.
    func writeTable(to sink: any TextSink) throws {
        var table = TextTable(columns: [
            ("encoding", false), ("values", false), ("direction", false), ("ns a value", true),
            ("least", true),
            ("GB/s", true), ("bytes a value", true), ("encoded", true),
        ])
        for result in results {
            table.append([
                result.encoding, result.detail, result.direction, Figures.short(result.nanoseconds),
                Figures.short(result.minimum), Figures.short(result.gigabytesPerSecond),
                Figures.short(Double(result.bytes) / Double(values)),
                Figures.short(Double(result.encodedBytes) / Double(values)),
            ])
        }
        try table.write(to: sink, width: nil)
    }
}
