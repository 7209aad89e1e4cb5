internal import ParquetBytes

/// The kinds of the values under one key, and what the scalars among them can be.
struct JSONScalarTyping {
    /// The kinds of value that were seen; nulls tell nothing.
    struct Kinds: OptionSet, CustomStringConvertible {
        let rawValue: UInt8
        static let boolean = Kinds(rawValue: 1)
        static let number = Kinds(rawValue: 2)
        static let string = Kinds(rawValue: 4)
        static let array = Kinds(rawValue: 8)
        static let object = Kinds(rawValue: 16)

        /// Whether values of at least two kinds were seen.
        var areMixed: Bool { rawValue & (rawValue &- 1) != 0 }

        /// The kinds in words.
        var description: String {
            var names: [String] = []
            if contains(.boolean) { names.append("booleans") }
            if contains(.number) { names.append("numbers") }
            if contains(.string) { names.append("strings") }
            if contains(.array) { names.append("arrays") }
            if contains(.object) { names.append("objects") }
            return names.joined(separator: " and ")
        }
    }

    private(set) var kinds: Kinds = []

    /// The line of the first value that was not null.
    private(set) var firstLine = 0

    /// The line of the first value that was of another kind than those before.
    private(set) var mixedLine = 0

    /// The line of the last number that was looked at.
    private(set) var numberLine = 0

    /// What the numbers can be.
    private(set) var numbers: TypeGuess

    /// What the strings can be.
    private(set) var strings = TypeGuess(among: .words)

    init(infersDecimals: Bool) {
        numbers = TypeGuess(infersDecimals: infersDecimals, among: .numbers)
    }

    /// Takes in a value.
    mutating func observe(_ token: JSONToken, _ bytes: RawSpan, _ row: inout JSONRow, line: Int) {
        switch token.kind {
        case .null: return
        case .true, .false: insert(.boolean, line)
        case .integer, .fraction:
            insert(.number, line)
            if numbers.isSettled { return }
            numbers.observe(bytes.extracting(token.range))
            numberLine = line
        case .string:
            insert(.string, line)
            if strings.isSettled { return }
            row.unescape(token, in: bytes)
            strings.observe(row.text(token, in: bytes))
        case .array: insert(.array, line)
        case .object: insert(.object, line)
        }
    }

    private mutating func insert(_ kind: Kinds, _ line: Int) {
        if kinds.contains(kind) { return }
        if kinds.isEmpty { firstLine = line }
        kinds.insert(kind)
        if mixedLine == 0, kinds.areMixed { mixedLine = line }
    }
}
