/// The types of Foundation that a column can hold, which take the module ParquetFoundation to be values of one.
///
/// Their own `Codable` forms would write a date as a bare number, so they are refused without it.
enum FoundationTypes {
    /// Refuses a type that is no `ColumnValue`.
    ///
    /// The type is told by its name, since this module does not know Foundation.
    static func refuse(_ type: Any.Type, column: String) throws(ParquetError) {
        let name = String(reflecting: type)
        let parts = name.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, isFoundation(parts[0], parts[1]) else { return }
        throw ParquetError(
            .typeMismatch, "\(name) is no type of columns by itself; link and import ParquetFoundation",
            column: column)
    }

    private static func isFoundation(_ module: Substring, _ type: Substring) -> Bool {
        switch module {
        case "Foundation", "FoundationEssentials": ["Date", "Data", "Decimal", "UUID"].contains(type)
        case "__C": ["NSDecimal"].contains(type)
        default: false
        }
    }
}
