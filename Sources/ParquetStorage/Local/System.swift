#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// What every caller of system calls needs.
enum System {
    /// Makes a call again for as long as signals interrupt it.
    @inline(__always)
    static func retrying<Result: FixedWidthInteger & SignedInteger>(_ call: () -> Result) -> Result {
        while true {
            let result = call()
            if result != -1 || errno != EINTR { return result }
        }
    }

    /// Writes up to `count` bytes, under a name that does not clash with the writers' own.
    static func write(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.write(descriptor, bytes, count)
        #elseif canImport(Musl)
            unsafe Musl.write(descriptor, bytes, count)
        #elseif canImport(Darwin)
            unsafe Darwin.write(descriptor, bytes, count)
        #endif
    }

    /// Reads up to `count` bytes, under a name that does not clash with the readers' own.
    static func read(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
            unsafe Glibc.read(descriptor, bytes, count)
        #elseif canImport(Musl)
            unsafe Musl.read(descriptor, bytes, count)
        #elseif canImport(Darwin)
            unsafe Darwin.read(descriptor, bytes, count)
        #endif
    }

    /// What a file is, in words, when it is not a regular one.
    static func irregularKind(_ mode: mode_t) -> String? {
        switch mode & S_IFMT {
        case S_IFREG: nil
        case S_IFDIR: "a directory"
        case S_IFIFO: "a pipe"
        case S_IFSOCK: "a socket"
        case S_IFCHR, S_IFBLK: "a device"
        default: "not a regular file"
        }
    }
}
