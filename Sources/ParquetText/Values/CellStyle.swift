/// What the same values look like in each text format.
struct CellStyle {
    /// How strings are written.
    enum Strings {
        case json
        case csv
        case bare
    }

    /// How strings are written.
    let strings: Strings

    /// How many `"` stand around dates, decimals and the like.
    let quotes: Int

    /// How many `"` stand around keys and strings within an object.
    let innerQuotes: Int

    /// What stands for null.
    let null: [UInt8]

    /// What CSV quotes.
    let csv: CSVOptions

    /// What stands for a field of CSV that is null.
    var csvNull: [UInt8] { Array(csv.nullText.utf8) }

    /// JSON.
    static let json = CellStyle(strings: .json, quotes: 1, innerQuotes: 1, null: Array("null".utf8))

    /// JSON within a CSV field that is quoted: each `"` is doubled.
    static func jsonField(_ options: CSVOptions) -> CellStyle {
        CellStyle(strings: .json, quotes: 2, innerQuotes: 2, null: Array("null".utf8), csv: options)
    }

    /// Values as they are, for cells that nothing parses.
    static let bare = CellStyle(strings: .bare, quotes: 0, innerQuotes: 1, null: [])

    /// A field of CSV.
    static func field(_ options: CSVOptions) -> CellStyle {
        CellStyle(
            strings: .csv, quotes: 0, innerQuotes: 2, null: Array(options.nullText.utf8), csv: options)
    }

    private init(
        strings: Strings, quotes: Int, innerQuotes: Int, null: [UInt8], csv: CSVOptions = CSVOptions()
    ) {
        self.strings = strings
        self.quotes = quotes
        self.innerQuotes = innerQuotes
        self.null = null
        self.csv = csv
    }
}
