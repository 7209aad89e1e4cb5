internal import ParquetBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Whole buffers to and from regular files, however often the system moves only a part.
extension System {
    /// Writes all of `bytes`, at `offset` or, where that is nil, where the descriptor stands.
    ///
    /// - Throws: `StorageError` about `key`, after which a part may be written.
    static func writeAll(
        _ bytes: RawSpan, to descriptor: Int32, at offset: Int? = nil, key: String
    ) throws(StorageError) {
        try unsafe bytes.withUnsafeBytes { (buffer) throws(StorageError) in
            guard let start = buffer.baseAddress else { return }
            var done = 0
            // Safe: the system writes no more than it was offered, so `done` stays within the buffer.
            while done < buffer.count {
                let count = System.retrying {
                    if let offset {
                        unsafe pwrite(descriptor, start + done, buffer.count - done, off_t(offset + done))
                    } else {
                        unsafe System.write(descriptor, start + done, buffer.count - done)
                    }
                }
                guard count > 0 else {
                    throw SystemError.last("\(buffer.count) bytes cannot be written", key: key)
                }
                done += count
            }
        }
    }

    /// Fills `buffer` with what a file holds from `offset` on.
    ///
    /// The sum of `offset` and the buffer's size must be a number.
    ///
    /// - Returns: How many bytes it was; fewer than the buffer's where the file ends before.
    /// - Throws: `StorageError` about `key`.
    static func fill(
        _ buffer: inout MutableBytes, from descriptor: Int32, at offset: Int, key: String
    ) throws(StorageError) -> Int {
        var bytes = buffer.mutableBytes
        return try unsafe bytes.withUnsafeMutableBytes { (buffer) throws(StorageError) in
            guard let start = buffer.baseAddress else { return 0 }
            var done = 0
            // Safe: `pread` answers no more than it was asked for, so `done` stays within the buffer.
            while done < buffer.count {
                let count = System.retrying {
                    unsafe pread(descriptor, start + done, buffer.count - done, off_t(offset + done))
                }
                guard count >= 0 else {
                    throw SystemError.last("\(buffer.count) bytes at \(offset) cannot be read", key: key)
                }
                if count == 0 { break }
                done += count
            }
            return done
        }
    }

    /// Creates a file under a temporary name in an open directory.
    ///
    /// - Parameters:
    ///   - access: `O_WRONLY` or `O_RDWR`.
    ///   - mode: Who may open the file, less what the process's mask takes away.
    /// - Throws: `StorageError` about `key`.
    static func createTemporary(
        in directory: Int32, access: Int32, mode: mode_t, key: String
    ) throws(StorageError) -> (name: String, descriptor: Int32) {
        for _ in 0..<16 {
            let name = LocalPath.temporaryName()
            let descriptor = System.retrying {
                unsafe openat(directory, name, access | O_CREAT | O_EXCL | O_CLOEXEC, mode)
            }
            if descriptor >= 0 { return (name, descriptor) }
            if errno != EEXIST { break }
        }
        throw SystemError.last("a temporary file cannot be created there", key: key)
    }
}
