/// How the columns of a file and the fields of a `Decodable` row type are brought together.
public struct RowOptions: Sendable {
    /// What becomes of fields that the file has no column for.
    public enum MissingColumns: Sendable, Hashable {
        /// Optional fields become nil; a field that is not optional is an error that names it.
        case asNil
        /// Every one is an error that names it: before the first row where the type asks for it in any case, or else
        /// with the row that does.
        case refused
    }

    /// What becomes of columns that the type has no field for.
    public enum UnknownColumns: Sendable, Hashable {
        /// They are passed over, and not read at all.
        case ignored
        /// Each is an error that names it, before the first row.
        case refused
    }

    /// What becomes of fields that the file has no column for.
    public var missingColumns: MissingColumns

    /// What becomes of columns that the type has no field for.
    public var unknownColumns: UnknownColumns

    /// What types find in their decoder's `userInfo`.
    public var userInfo: [CodingUserInfoKey: any Sendable]

    /// Makes options.
    public init(
        missingColumns: MissingColumns = .asNil, unknownColumns: UnknownColumns = .ignored,
        userInfo: [CodingUserInfoKey: any Sendable] = [:]
    ) {
        self.missingColumns = missingColumns
        self.unknownColumns = unknownColumns
        self.userInfo = userInfo
    }
}
