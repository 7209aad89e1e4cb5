public import ParquetBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The process's three standard streams: what a command line needs of the system.
public struct StandardStream: Sendable {
    /// Where bytes are read from.
    public static let input = StandardStream(descriptor: 0, name: "standard input")
    /// Where results go.
    public static let output = StandardStream(descriptor: 1, name: "standard output")
    /// Where messages go.
    public static let error = StandardStream(descriptor: 2, name: "standard error")

    private let descriptor: Int32

    /// What messages call it.
    public let name: String

    private init(descriptor: Int32, name: String) {
        self.descriptor = descriptor
        self.name = name
    }

    /// Whether the stream is a terminal.
    public var isTerminal: Bool { isatty(descriptor) == 1 }

    /// The columns of the terminal, where it is one that says.
    public var terminalWidth: Int? {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes all of `bytes`, however often the system takes only a part.
    ///
    /// - Throws: `StorageError`; its `systemErrorNumber` is `EPIPE` where nobody reads the pipe any more.
    public func write(_ bytes: RawSpan) throws {
        try unsafe bytes.withUnsafeBytes { (buffer) throws(StorageError) in
            guard let start = buffer.baseAddress else { return }
            var done = 0
            while done < buffer.count {
                // Safe: `write` takes no more than it is given, so that `done` stays within the buffer.
                let count = System.retrying {
                    unsafe System.write(descriptor, start + done, buffer.count - done)
                }
                guard count >= 0 else {
                    if errno == EAGAIN, waitUntilWritable() { continue }
                    throw SystemError.last("it cannot be written", key: name)
                }
                done += count
            }
        }
    }

    /// Reads up to the end of the stream.
    ///
    /// - Throws: `StorageError` with `.limitExceeded` beyond `limit` bytes, and where reading fails.
    public func readToEnd(limit: Int) throws(StorageError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = System.retrying { unsafe System.read(descriptor, &chunk, chunk.count) }
            guard count >= 0 else {
                if errno == EAGAIN, waitUntilReadable() { continue }
                throw SystemError.last("it cannot be read", key: name)
            }
            if count == 0 { return bytes }
            guard count <= limit - bytes.count else {
                throw StorageError(.limitExceeded, "it has more than \(limit) bytes", key: name)
            }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Reads what there is, at most `limit` bytes; waits where there is nothing yet, and answers no bytes at the end.
    ///
    /// - Throws: `StorageError` where reading fails; `BytesError`, as `BufferPool.allocate`.
    public func read(upTo limit: Int, into pool: BufferPool = .shared) throws -> SharedBytes {
        var buffer = try pool.allocate(byteCount: max(1, limit))
        let count = try fill(&buffer)
        return buffer.freeze(count: count)
    }

    private func fill(_ buffer: inout MutableBytes) throws(StorageError) -> Int {
        var bytes = buffer.mutableBytes
        return try unsafe bytes.withUnsafeMutableBytes { (buffer) throws(StorageError) in
            while true {
                let count = System.retrying {
                    unsafe System.read(descriptor, buffer.baseAddress, buffer.count)
                }
                if count >= 0 { return count }
                if errno == EAGAIN, waitUntilReadable() { continue }
                throw SystemError.last("it cannot be read", key: name)
            }
        }
    }

    /// Makes it an error instead of the end of the process to write to a pipe that nobody reads, or to a file beyond
    /// the size that the process may give it.
    public static func ignoreWriteSignals() {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
    }

    private func waitUntilWritable() -> Bool { wait(for: POLLOUT) }

    private func waitUntilReadable() -> Bool { wait(for: POLLIN) }

    /// Waits for a stream that another program has made non-blocking.
    private func wait(for events: some BinaryInteger) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(truncatingIfNeeded: events), revents: 0)
        return System.retrying { unsafe poll(&request, 1, -1) } > 0
    }
}
