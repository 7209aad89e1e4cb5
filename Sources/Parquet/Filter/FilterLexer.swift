/// Takes the text of a filter apart.
struct FilterLexer {
    /// What a part of the text is.
    enum Kind: Equatable {
        /// A name without quotation marks, which may be a keyword.
        case word(String)
        case quotedName(String)
        case number(FilterNumber)
        case text(String)
        case bytes([UInt8])
        /// `( ) , . - + = <> < <= > >=`, in one spelling each.
        case symbol(String)
        case end
    }

    /// A part of the text and where it starts.
    struct Token {
        let kind: Kind
        let offset: Int

        /// The keyword that the token is, in lower case.
        var keyword: String? {
            guard case .word(let word) = kind else { return nil }
            let lower = word.lowercased()
            return FilterLexer.keywords.contains(lower) ? lower : nil
        }
    }

    /// Words that name no column unless they stand between quotation marks.
    static let keywords: Set<String> = [
        "and", "or", "not", "in", "like", "is", "null", "between", "true", "false",
    ]

    let text: String
    private let bytes: [UInt8]
    private var position = 0
    private var follows = Kind.end

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
    }

    func error(_ message: String, at offset: Int) -> FilterSyntaxError {
        FilterSyntaxError(message, at: offset, in: text)
    }

    /// The next token; `end` again and again at the end.
    mutating func next() throws(FilterSyntaxError) -> Token {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
        let start = position
        let kind = try kind()
        follows = kind
        return Token(kind: kind, offset: start)
    }

    private mutating func kind() throws(FilterSyntaxError) -> Kind {
        guard position < bytes.count else { return .end }
        let byte = bytes[position]
        switch byte {
        case 0x27: return .text(try quoted("text", at: position))
        case 0x22: return .quotedName(try quoted("a name", at: position))
        case 0x58, 0x78:
            if position + 1 < bytes.count, bytes[position + 1] == 0x27 { return try hexadecimal() }
        case 0x30...0x39: return try number()
        case 0x2E:
            if !followsName, position + 1 < bytes.count, (0x30...0x39).contains(bytes[position + 1]) {
                return try number()
            }
        default: break
        }
        return FilterLexer.startsName(byte) ? word() : try symbol()
    }

    private var followsName: Bool {
        switch follows {
        case .word, .quotedName: true
        default: false
        }
    }

    // MARK: Names

    private static func startsName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == 0x5F || (0x61...0x7A).contains(byte | 0x20)
    }

    private static func continuesName(_ byte: UInt8) -> Bool {
        startsName(byte) || (0x30...0x39).contains(byte) || byte == 0x24
    }

    /// Whether a name needs no quotation marks.
    static func isPlainName(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, startsName(first), name.utf8.allSatisfy(continuesName) else {
            return false
        }
        return !keywords.contains(name.lowercased())
    }

    private mutating func word() -> Kind {
        let start = position
        while position < bytes.count, FilterLexer.continuesName(bytes[position]) { position += 1 }
        return .word(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    // MARK: Values

    /// What stands between quotation marks; two of them stand for one.
    private mutating func quoted(_ what: String, at start: Int) throws(FilterSyntaxError) -> String {
        let quote = bytes[start]
        var content: [UInt8] = []
        position = start + 1
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == quote {
                guard position < bytes.count, bytes[position] == quote else {
                    return String(decoding: content, as: UTF8.self)
                }
                position += 1
            }
            content.append(byte)
        }
        throw error("the quotation mark that begins \(what) has no end", at: start)
    }

    private mutating func hexadecimal() throws(FilterSyntaxError) -> Kind {
        let start = position
        let digits = Array(try quoted("bytes", at: start + 1).utf8)
        guard digits.count.isMultiple(of: 2) else {
            throw error("bytes take two hexadecimal digits each; there are \(digits.count)", at: start)
        }
        var value: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = FilterLexer.hexDigit(digits[index]),
                let low = FilterLexer.hexDigit(digits[index + 1])
            else {
                throw error("bytes are written in hexadecimal digits, such as x'00ff'", at: start)
            }
            value.append(high << 4 | low)
        }
        return .bytes(value)
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private mutating func number() throws(FilterSyntaxError) -> Kind {
        let start = position
        while position < bytes.count, bytes[position] == 0x2E || FilterLexer.continuesName(bytes[position]) {
            position += 1
            let isSigned = bytes[position - 1] | 0x20 == 0x65 && position < bytes.count
            if isSigned, bytes[position] == 0x2D || bytes[position] == 0x2B { position += 1 }
        }
        let digits = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = FilterNumber(parsing: digits) else {
            throw error("\(digits) is no number", at: start)
        }
        return .number(number)
    }

    // MARK: Symbols

    private static let symbols: [(text: String, meaning: String)] = [
        ("<>", "<>"), ("!=", "<>"), ("<=", "<="), (">=", ">="), ("==", "="), ("=", "="), ("<", "<"),
        (">", ">"), ("(", "("), (")", ")"), (",", ","), (".", "."), ("-", "-"), ("+", "+"),
    ]

    private mutating func symbol() throws(FilterSyntaxError) -> Kind {
        for (text, meaning) in FilterLexer.symbols where bytes[position...].starts(with: text.utf8) {
            position += text.utf8.count
            return .symbol(meaning)
        }
        let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
        throw error("\"\(rest.prefix(1))\" has no meaning in a filter", at: position)
    }
}
