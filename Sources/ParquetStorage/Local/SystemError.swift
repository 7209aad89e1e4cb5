#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Makes storage errors of the system's error numbers.
enum SystemError {
    /// The error of the system call that has just failed, while `what` was tried.
    static func last(_ what: String, key: String) -> StorageError {
        error(errno, what, key: key)
    }

    static func error(_ number: Int32, _ what: String, key: String) -> StorageError {
        StorageError(code(number), "\(what): \(text(number))", key: key, systemErrorNumber: number)
    }

    /// The system's words for an error number.
    static func text(_ number: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        let status = unsafe strerror_r(number, &buffer, buffer.count)
        guard status == 0, let end = buffer.firstIndex(of: 0), end > 0 else { return "error \(number)" }
        let words = buffer[..<end].map { UInt8(bitPattern: $0) }
        return String(decoding: words, as: UTF8.self)
    }

    static func code(_ number: Int32) -> StorageError.Code {
        switch number {
        case ENOENT, ENOTDIR: .notFound
        case EEXIST: .alreadyExists
        case EACCES, EPERM, EROFS: .permissionDenied
        case EISDIR, ENAMETOOLONG, EINVAL, ELOOP: .invalidArgument
        case ENOSPC, EDQUOT, EFBIG: .noSpace
        case EMFILE, ENFILE, ENOMEM: .limitExceeded
        case ENOTSUP, ENOSYS: .unsupported
        case ETIMEDOUT: .timedOut
        default: .inputOutput
        }
    }
}
