/// How a table is fitted.
public struct TableOptions: Sendable, Equatable {
    /// The columns of the terminal; nil where lines may have any length.
    public var width: Int?

    /// How many rows decide the widths; later ones are cut to these.
    public var sampledRowCount = 500

    /// What stands for null.
    public var nullText = "null"

    /// The most characters that a cell shows, however wide the terminal is.
    public var cellLimit = 200

    /// Makes the default options.
    public init() {}
}
