/// A pattern that keys and paths match as in a shell.
///
/// | pattern | matches |
/// |---|---|
/// | `*` | any characters within a name |
/// | `?` | one character within a name |
/// | `[a-z_]`, `[!a-z]` | one character that is, or is not, in the set |
/// | `**` as a whole name | any number of names, none included |
/// | `\*` | the character itself |
///
/// Names that begin with a dot are matched only where the pattern's name begins with one. Characters are Unicode
/// scalars, and none is folded into another.
public struct GlobPattern: Sendable, Hashable {
    /// A part of a name.
    enum Piece: Sendable, Hashable {
        case literal(Unicode.Scalar)
        case anyCharacter
        case anyCharacters
        case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)

        func matches(_ scalar: Unicode.Scalar) -> Bool {
            switch self {
            case .literal(let wanted): wanted == scalar
            case .anyCharacter: true
            case .anyCharacters: false
            case .set(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
            }
        }
    }

    /// A name of the path.
    enum Name: Sendable, Hashable {
        case anyNames
        case pieces([Piece])

        /// Whether names that begin with a dot may match.
        var takesHidden: Bool {
            if case .pieces(let pieces) = self { return pieces.first == .literal(".") }
            return false
        }
    }

    /// The pattern as it was written.
    public let text: String

    private let names: [Name]

    /// The key or path up to the last `/` before the first name that is not literal; for a pattern without special
    /// characters, all but the last name.
    public let directory: String

    /// The pattern behind `directory`.
    public let remainder: String

    /// Reads a pattern.
    ///
    /// - Throws: `StorageError` with `.invalidArgument` for a set without its end, or a `\` at the end.
    /// - Complexity: O(length).
    public init(_ text: String) throws(StorageError) {
        self.text = text
        var names: [Name] = []
        var directory = ""
        var remainder = text
        var isLiteral = true
        let parts = text.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if part.elementsEqual("**".unicodeScalars) {
                names.append(.anyNames)
                isLiteral = false
                continue
            }
            let pieces = try GlobPattern.pieces(part, of: text)
            names.append(.pieces(pieces))
            let literal = GlobPattern.literal(pieces)
            isLiteral = isLiteral && literal != nil
            if isLiteral, let literal, index + 1 < parts.count {
                directory += literal + "/"
                remainder = parts[(index + 1)...].map { String($0) }.joined(separator: "/")
            }
        }
        self.names = names
        self.directory = directory
        self.remainder = remainder
    }

    private static func literal(_ pieces: [Piece]) -> String? {
        var text = String.UnicodeScalarView()
        for piece in pieces {
            guard case .literal(let scalar) = piece else { return nil }
            text.append(scalar)
        }
        return String(text)
    }

    private static func pieces(
        _ part: Substring.UnicodeScalarView, of text: String
    ) throws(StorageError) -> [Piece] {
        var pieces: [Piece] = []
        var rest = part
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*": if pieces.last != .anyCharacters { pieces.append(.anyCharacters) }
            case "?": pieces.append(.anyCharacter)
            case "[": pieces.append(try set(&rest, of: text))
            case "\\":
                guard let next = rest.popFirst() else {
                    throw StorageError(.invalidArgument, "the pattern ends with a lone \\", key: text)
                }
                pieces.append(.literal(next))
            default: pieces.append(.literal(scalar))
            }
        }
        return pieces
    }

    private static func set(
        _ rest: inout Substring.UnicodeScalarView, of text: String
    ) throws(StorageError) -> Piece {
        let isNegated = rest.first == "!" || rest.first == "^"
        if isNegated { rest.removeFirst() }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        while let scalar = rest.popFirst() {
            // A bracket right at the start stands for itself.
            if scalar == "]", !ranges.isEmpty { return .set(ranges, isNegated: isNegated) }
            var first = scalar
            if scalar == "\\", let next = rest.popFirst() { first = next }
            if rest.first == "-", let last = rest.dropFirst().first, last != "]" {
                rest.removeFirst(2)
                guard first <= last else {
                    throw StorageError(
                        .invalidArgument, "the set runs from \(first) down to \(last)", key: text)
                }
                ranges.append(first...last)
            } else {
                ranges.append(first...first)
            }
        }
        throw StorageError(.invalidArgument, "a [ in the pattern has no ]", key: text)
    }
}

extension GlobPattern {
    /// Whether a whole key or path matches.
    ///
    /// - Complexity: O(length of the key × length of the pattern).
    public func matches(_ key: String) -> Bool {
        let parts = key.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        return Self.matches(parts[...], names[...], isAny: { $0 == .anyNames }) { part, name in
            guard case .pieces(let pieces) = name else { return true }
            return Self.matches(part, pieces)
        } mayPass: {
            $0.first != "."
        }
    }

    /// Whether keys below a directory may match.
    ///
    /// - Parameter directory: The directory's key, without a `/` at its end.
    /// - Complexity: As `matches(_:)`.
    public func mayMatch(below directory: String) -> Bool {
        let parts = directory.unicodeScalars.split(separator: "/", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            guard index < names.count else { return false }
            guard case .pieces(let pieces) = names[index] else {
                return parts[index...].allSatisfy { $0.first != "." }
                    || names[index...].contains { $0.takesHidden }
            }
            guard GlobPattern.matches(part, pieces) else { return false }
        }
        return parts.count < names.count
    }

    /// Matches one name.
    private static func matches(_ part: Substring.UnicodeScalarView, _ pieces: [Piece]) -> Bool {
        if part.first == ".", pieces.first != .literal(".") { return false }
        return matches(part[...], pieces[...], isAny: { $0 == .anyCharacters }) { $1.matches($0) }
    }

    /// Matches elements with a pattern in which some parts stand for any number of elements: where it does not go on,
    /// the last of these takes one more.
    private static func matches<Elements: Collection, Pattern: Collection>(
        _ elements: Elements, _ pattern: Pattern, isAny: (Pattern.Element) -> Bool,
        one: (Elements.Element, Pattern.Element) -> Bool, mayPass: (Elements.Element) -> Bool = { _ in true }
    ) -> Bool {
        var element = elements.startIndex
        var part = pattern.startIndex
        var retry: (element: Elements.Index, part: Pattern.Index)?
        while true {
            if part < pattern.endIndex, isAny(pattern[part]) {
                pattern.formIndex(after: &part)
                retry = (element, part)
            } else if part < pattern.endIndex, element < elements.endIndex,
                one(elements[element], pattern[part])
            {
                elements.formIndex(after: &element)
                pattern.formIndex(after: &part)
            } else if part == pattern.endIndex, element == elements.endIndex {
                return true
            } else if let (from, next) = retry, from < elements.endIndex, mayPass(elements[from]) {
                element = elements.index(after: from)
                part = next
                retry = (element, next)
            } else {
                return false
            }
        }
    }
}

extension GlobPattern: CustomStringConvertible {
    /// The pattern as it was written.
    public var description: String { text }
}

extension ObjectStore {
    /// Every object whose key matches a pattern, in the order of the keys' UTF-8 bytes.
    ///
    /// - Throws: As `list(prefix:after:limit:)`.
    /// - Complexity: O(n) in the number of objects below the pattern's directory, which are all held in memory.
    public func list(matching pattern: GlobPattern) async throws -> [ObjectEntry] {
        try await list(prefix: pattern.directory).filter { pattern.matches($0.key) }
    }
}
