extension ParquetError {
    /// An error of one row, with the row named; errors of a row type's own are left as they are.
    static func inRow(_ row: Int, _ error: any Error) -> any Error {
        switch error {
        case let error as ParquetError: return error.inRow(row)
        case let error as DecodingError: return ParquetError(.typeMismatch, error).inRow(row)
        case Swift.EncodingError.invalidValue(_, let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            let refusal = ParquetError(
                .invalidArgument, context.debugDescription, column: path.isEmpty ? nil : path)
            return refusal.inRow(row)
        default: return error
        }
    }

    /// The error with its row named.
    func inRow(_ row: Int) -> ParquetError {
        var placed = self
        placed.message = "row \(row): \(message)"
        return placed
    }

    /// An error of the standard library's decoding, with the column that its coding path names.
    init(_ code: Code, _ error: DecodingError) {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context): context
            case .keyNotFound(_, let context), .dataCorrupted(let context): context
            @unknown default: nil
            }
        let path = context?.codingPath.map(\.stringValue).joined(separator: ".")
        self.init(code, context?.debugDescription ?? "\(error)", column: path?.isEmpty == true ? nil : path)
    }
}
