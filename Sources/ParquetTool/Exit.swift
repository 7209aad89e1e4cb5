internal import ParquetStorage

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// How the process ends.
enum Exit {
    /// Ends the process at once.
    static func now(_ status: Int32) -> Never { exit(status) }

    /// Whether nobody reads the pipe any more that was to be written.
    static func isBrokenPipe(_ error: StorageError) -> Bool { error.systemErrorNumber == EPIPE }
}
