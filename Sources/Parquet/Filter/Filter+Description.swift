extension Filter: CustomStringConvertible {
    /// The filter in SQL, from which `init(parsing:)` makes an equal filter.
    ///
    /// - Complexity: O(n) of the text.
    public var description: String {
        var parts: [(text: String, strength: Strength)] = []
        for node in nodes {
            switch node {
            case .comparison(let path, let comparison):
                parts.append((comparison.text(of: Filter.pathText(path)), .comparison))
            case .not:
                guard let operand = parts.popLast() else { continue }
                parts.append(("not " + Filter.enclosed(operand, within: .not), .not))
            case .and(let count): Filter.join(&parts, count, " and ", .and)
            case .or(let count): Filter.join(&parts, count, " or ", .or)
            }
        }
        return parts.last?.text ?? ""
    }

    /// How tightly a text holds together.
    private enum Strength: Int {
        case or, and, not, comparison
    }

    private static func join(
        _ parts: inout [(text: String, strength: Strength)], _ count: Int, _ word: String,
        _ strength: Strength
    ) {
        let operands = parts.suffix(count)
        let text = operands.map { enclosed($0, within: strength) }.joined(separator: word)
        parts.removeLast(operands.count)
        parts.append((text, strength))
    }

    private static func enclosed(_ part: (text: String, strength: Strength), within: Strength) -> String {
        part.strength.rawValue > within.rawValue ? part.text : "(\(part.text))"
    }

    /// A path as SQL writes it: names that are no plain words between double quotation marks.
    static func pathText(_ path: String) -> String {
        path.split(separator: ".", omittingEmptySubsequences: false).map { name in
            FilterLexer.isPlainName(name) ? String(name) : FilterValue.quoted(String(name), by: 0x22)
        }.joined(separator: ".")
    }
}

extension Filter.Comparison {
    /// The comparison of what `path` names, as SQL writes it.
    fileprivate func text(of path: String) -> String {
        switch kind {
        case .equal(let value): "\(path) = \(value)"
        case .notEqual(let value): "\(path) <> \(value)"
        case .lessThan(let value): "\(path) < \(value)"
        case .atMost(let value): "\(path) <= \(value)"
        case .greaterThan(let value): "\(path) > \(value)"
        case .atLeast(let value): "\(path) >= \(value)"
        case .between(let low, let high): "\(path) between \(low) and \(high)"
        case .oneOf(let values): "\(path) in (\(values.map(\.description).joined(separator: ", ")))"
        case .prefix(let prefix): "\(path) like \(Filter.Comparison.pattern(prefix))"
        case .null: "\(path) is null"
        case .notNull: "\(path) is not null"
        }
    }

    /// The pattern that stands for a prefix: `%` and `_` within it behind a backslash, which is doubled itself.
    private static func pattern(_ prefix: FilterValue) -> String {
        guard case .text(let text) = prefix else { return prefix.description }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte == 0x25 || byte == 0x5F || byte == 0x5C { bytes.append(0x5C) }
            bytes.append(byte)
        }
        return FilterValue.quoted(String(decoding: bytes, as: UTF8.self) + "%", by: 0x27)
    }
}
