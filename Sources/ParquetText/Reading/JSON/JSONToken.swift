internal import ParquetBytes

/// A value or a key of a row's JSON, as it lies in the text.
///
/// A row is a list of tokens in the order of the text; the members of an object are a token for the key and those of
/// the value in turns.
///
/// ```
/// {"a":[1,true]}     object next 5 | string a | array next 5 | number | true
/// ```
struct JSONToken: BitwiseCopyable {
    enum Kind: UInt8 {
        case object, array, string, integer, fraction, `true`, `false`, null
    }

    let kind: Kind

    /// Whether a string has escapes.
    var hasEscapes = false

    /// Where the text starts, a string's behind the quote, counted from the row's first byte.
    let start: UInt32

    /// The bytes of the text, without a string's quotes.
    var length: UInt32 = 0

    /// The index of the first token that is not within this one.
    var next: UInt32

    /// The text's place in the row.
    @inline(__always)
    var range: Range<Int> { Int(start)..<(Int(start) &+ Int(length)) }

    /// Where the value starts, a string's with the quote.
    var offset: Int { Int(start) - (kind == .string ? 1 : 0) }

    /// What the value is called in messages.
    var name: String {
        switch kind {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .integer, .fraction: "a number"
        case .true, .false: "a boolean"
        case .null: "null"
        }
    }
}
