#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The system's error numbers, in which the stream interface tells failures apart.
enum ArrowErrorNumber {
    /// The number that fits an error.
    static func number(of error: any Error) -> Int32 {
        switch (error as? ParquetError)?.code {
        case .limitExceeded?: ENOMEM
        case .invalidArgument?, .schemaMismatch?, .typeMismatch?, .columnNotFound?: EINVAL
        case .unsupported?, .encrypted?: ENOSYS
        default: EIO
        }
    }
}
