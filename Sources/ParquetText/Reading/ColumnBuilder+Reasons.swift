internal import Parquet
internal import ParquetBytes

extension ColumnBuilder {
    /// Why a text was not taken.
    func reason(_ text: RawSpan) -> String {
        if format == .string { return "the text is not UTF-8" }
        return "\(ColumnBuilder.excerpt(text)) is not \(expected)"
    }

    /// What a text of the column must be, in words.
    var expected: String {
        switch format {
        case .null: "null, and the column has nothing else"
        case .boolean: "true or false"
        case .integer(_, let bits, let isSigned):
            "\(isSigned ? "a signed" : "an unsigned") integer of \(bits) bits"
        case .float, .double, .float16: "a number in the range of \(format)"
        case .decimal(_, let scale), .decimalBytes(let scale):
            "a decimal of \(precision) digits, \(scale) of them behind the point"
        case .date: "a date (YYYY-MM-DD)"
        case .time(_, let unit): "a time (HH:MM:SS) of at most \(unit.digits) digits behind the point"
        case .timestamp(let unit, let isAdjustedToUTC):
            "a timestamp (YYYY-MM-DDTHH:MM:SS\(isAdjustedToUTC ? ", with a zone or in UTC" : ", without a zone"))"
                + " of at most \(unit.digits) digits behind the point"
        case .int96: "a timestamp (YYYY-MM-DDTHH:MM:SS, without a zone)"
        case .interval: #"an interval ({"months":…,"days":…,"millis":…})"#
        case .uuid: "a UUID (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx)"
        case .string, .bytes: layout == .views ? "text" : "\(typeLength) bytes"
        case .structure, .list, .pairs: "a value of a nested column"
        }
    }

    /// The beginning of a text, on one line and within quotes.
    static func excerpt(_ text: RawSpan) -> String {
        let limit = 40
        var shown = ""
        let bytes = SharedBytes(copying: text.extracting(first: min(limit, text.byteCount))).copyBytes()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            shown +=
                scalar.value < 0x20 || scalar.value == 0x7F ? scalar.escaped(asASCII: true) : String(scalar)
        }
        return "\"\(shown)\(text.byteCount > limit ? "…" : "")\""
    }
}
