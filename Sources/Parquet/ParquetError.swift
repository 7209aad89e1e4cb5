/// The one error that reading and writing Parquet throws: what is wrong, and where.
public struct ParquetError: Error, Sendable, Equatable {
    /// The kinds of error, for code that reacts to them.
    public enum Code: String, Sendable {
        /// The file or a part of it ends too soon.
        case truncated
        /// The bytes contradict the format.
        case malformed
        /// The file uses a feature that this build does not read.
        case unsupported
        /// The file is encrypted, and no key was given.
        case encrypted
        /// A declared limit would be exceeded.
        case limitExceeded
        /// A page's CRC-32 is not the one its header gives.
        case checksumMismatch
        /// The schema contradicts itself or what was asked of it.
        case schemaMismatch
        /// A column was asked for as a type it does not have.
        case typeMismatch
        /// No column has the path that was asked for.
        case columnNotFound
        /// An argument is out of its range.
        case invalidArgument
        /// The storage below failed.
        case storage
    }

    /// What kind of error it is.
    public var code: Code

    /// What is wrong, with the number found and the number allowed where there are such.
    public var message: String

    /// The offset in the file, where known.
    public var offset: Int?

    /// The name of the file, where several are read.
    public var file: String?

    /// The index of the row group, where known.
    public var rowGroup: Int?

    /// The dotted path of the column, where known.
    public var column: String?

    /// The index of the page within its column chunk, dictionary pages included, where known.
    public var page: Int?

    /// Makes an error.
    public init(
        _ code: Code,
        _ message: String,
        offset: Int? = nil,
        rowGroup: Int? = nil,
        column: String? = nil,
        page: Int? = nil,
        file: String? = nil
    ) {
        self.code = code
        self.message = message
        self.offset = offset
        self.rowGroup = rowGroup
        self.column = column
        self.page = page
        self.file = file
    }
}

extension ParquetError: CustomStringConvertible {
    /// The message, then every part of the place that is known.
    public var description: String {
        var place: [String] = []
        if let file { place.append("file \(file)") }
        if let rowGroup { place.append("row group \(rowGroup)") }
        if let column { place.append("column \(column)") }
        if let page { place.append("page \(page)") }
        if let offset { place.append("offset \(offset)") }
        return place.isEmpty ? message : "\(message) (\(place.joined(separator: ", ")))"
    }
}
