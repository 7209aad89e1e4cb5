internal import ParquetBytes
internal import ParquetCompression
internal import ParquetEncodings
internal import ParquetThrift

extension ParquetError {
    /// Runs `body`; an error of a lower floor becomes a `ParquetError` of the given code and place.
    static func wrapping<T: ~Copyable, E: Error>(
        _ code: Code, offset: Int? = nil, page: Int? = nil, _ body: () throws(E) -> T
    ) throws(ParquetError) -> T {
        do {
            return try body()
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(code, lower: error, offset: offset, page: page)
        }
    }

    /// An error of a lower floor, with the code that fits it, or else `code`.
    ///
    /// - Parameter part: The part of the file that it is about, where the error does not say.
    init(
        _ code: Code, lower error: any Error, in part: String? = nil, offset: Int? = nil, page: Int? = nil
    ) {
        let fitting: Code =
            switch error {
            case BytesError.limitExceeded, BytesError.outOfMemory: .limitExceeded
            case let thrift as ThriftError where thrift.code == .limitExceeded: .limitExceeded
            case BytesError.truncated, EncodingError.truncated: .truncated
            case EncodingError.unsupported: .unsupported
            case CompressionError.readOnly, CompressionError.traitDisabled: .unsupported
            default: code
            }
        self.init(fitting, part.map { "\($0): \(error)" } ?? "\(error)", offset: offset, page: page)
    }

    /// The same error with what is still unknown of its place filled in.
    func placed(
        rowGroup: Int? = nil, column: String? = nil, offset: Int? = nil, page: Int? = nil, file: String? = nil
    ) -> ParquetError {
        var error = self
        error.file = self.file ?? file
        error.rowGroup = self.rowGroup ?? rowGroup
        error.column = self.column ?? column
        error.offset = self.offset ?? offset
        error.page = self.page ?? page
        return error
    }
}
