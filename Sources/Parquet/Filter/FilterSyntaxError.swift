/// What is wrong with the text of a filter, and where.
public struct FilterSyntaxError: Error, Sendable, Hashable {
    /// What is wrong.
    public let message: String

    /// The offset of the place in the text's UTF-8 bytes.
    public let offset: Int

    /// The text of the filter.
    public let text: String

    /// Characters of a line that are shown on either side of the place.
    private static let margin = 60

    init(_ message: String, at offset: Int, in text: String) {
        self.message = message
        self.offset = offset
        self.text = text
    }
}

extension FilterSyntaxError: CustomStringConvertible {
    /// The message, the line it is about, and a caret below the place.
    ///
    /// ```
    /// a value is expected after "=" (offset 7)
    /// fare = and city = 'Oslo'
    ///        ^
    /// ```
    public var description: String {
        let bytes = Array(text.utf8)
        let place = max(0, min(offset, bytes.count))
        let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
        // A tab is as wide above the caret as in the line.
        let before = String(decoding: bytes[start..<place], as: UTF8.self).suffix(FilterSyntaxError.margin)
        let after = String(decoding: bytes[place..<end], as: UTF8.self).prefix(FilterSyntaxError.margin)
        let indent = String(before.map { $0 == "\t" ? "\t" : " " as Character })
        return "\(message) (offset \(offset))\n\(before)\(after)\n\(indent)^"
    }
}
