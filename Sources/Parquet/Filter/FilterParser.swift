/// Makes a filter of its text, without recursion.
///
/// ```
/// filter      comparison | not filter | filter and filter | filter or filter | ( filter )
/// comparison  path (= | <> | < | <= | > | >=) value | value (= | …) path
///             path [not] in ( value, … ) | path [not] between value and value
///             path [not] like 'prefix%' | path is [not] null
/// path        name [. name]…          value  12.5 | 'text' | x'00ff' | true | false | date '2025-01-01'
/// ```
/// `not` binds tightest, then `and`, then `or`.
struct FilterParser {
    /// What waits for its operands to be complete.
    private enum Pending {
        case parenthesis(offset: Int)
        case not
        case and(Int)
        case or(Int)
    }

    /// The most parentheses within each other.
    static let depthLimit = 1000

    private var lexer: FilterLexer
    private var token: FilterLexer.Token
    private var operands: [[Filter.Node]] = []
    private var pending: [Pending] = []
    private var depth = 0

    init(_ text: String) throws(FilterSyntaxError) {
        var lexer = FilterLexer(text)
        token = try lexer.next()
        self.lexer = lexer
    }

    /// The filter that the whole text is.
    mutating func parse() throws(FilterSyntaxError) -> Filter {
        var wantsOperand = true
        while true {
            if wantsOperand {
                if token.keyword == "not" {
                    pending.append(.not)
                    try advance()
                } else if token.kind == .symbol("(") {
                    depth += 1
                    guard depth <= FilterParser.depthLimit else {
                        throw lexer.error(
                            "parentheses stand more than \(FilterParser.depthLimit) deep", at: token.offset)
                    }
                    pending.append(.parenthesis(offset: token.offset))
                    try advance()
                } else {
                    operands.append(try comparison().nodes)
                    closeNots()
                    wantsOperand = false
                }
            } else if try close() {
                return Filter(nodes: operands.popLast() ?? [])
            } else {
                wantsOperand = isJoined
            }
        }
    }

    /// Whether the last thing that `close` took was a joining word.
    private var isJoined = false

    /// Takes what may follow an operand; true at the end of the text.
    private mutating func close() throws(FilterSyntaxError) -> Bool {
        isJoined = false
        if token.kind == .end {
            closeJoins()
            if case .parenthesis(let offset)? = pending.last {
                throw lexer.error("this parenthesis is not closed", at: offset)
            }
            return true
        }
        if token.kind == .symbol(")") {
            closeJoins()
            guard case .parenthesis? = pending.popLast() else {
                throw lexer.error("there is no parenthesis to close", at: token.offset)
            }
            depth -= 1
            closeNots()
        } else if token.keyword == "and" {
            if case .and(let count)? = pending.last {
                pending[pending.count - 1] = .and(count + 1)
            } else {
                pending.append(.and(2))
            }
            isJoined = true
        } else if token.keyword == "or" {
            if case .and(let count)? = pending.last {
                pending.removeLast()
                join(count, .and(count))
            }
            if case .or(let count)? = pending.last {
                pending[pending.count - 1] = .or(count + 1)
            } else {
                pending.append(.or(2))
            }
            isJoined = true
        } else {
            throw lexer.error("\"and\", \"or\" or the end is expected here", at: token.offset)
        }
        try advance()
        return false
    }

    private mutating func closeNots() {
        while case .not? = pending.last, let operand = operands.popLast() {
            pending.removeLast()
            operands.append((!Filter(nodes: operand)).nodes)
        }
    }

    /// Joins everything up to the innermost open parenthesis.
    private mutating func closeJoins() {
        while let last = pending.last {
            switch last {
            case .and(let count), .or(let count):
                pending.removeLast()
                if case .and = last { join(count, .and(count)) } else { join(count, .or(count)) }
            case .parenthesis, .not: return
            }
        }
    }

    /// Joins the last operands; one that is such a join itself becomes part of it.
    private mutating func join(_ count: Int, _ node: Filter.Node) {
        var nodes: [Filter.Node] = []
        var total = 0
        for var operand in operands.suffix(count) {
            switch (operand.last, node) {
            case (.and(let inner)?, .and), (.or(let inner)?, .or):
                operand.removeLast()
                total += inner
            default: total += 1
            }
            nodes += operand
        }
        operands.removeLast(min(count, operands.count))
        if case .and = node { nodes.append(.and(total)) } else { nodes.append(.or(total)) }
        operands.append(nodes)
    }

    private mutating func advance() throws(FilterSyntaxError) { token = try lexer.next() }
}

extension FilterParser {
    private static let flipped = ["=": "=", "<>": "<>", "<": ">", "<=": ">=", ">": "<", ">=": "<="]

    /// A comparison of a column.
    private mutating func comparison() throws(FilterSyntaxError) -> Filter {
        guard let path = try path() else {
            guard let value = try value() else {
                throw lexer.error("a column's name is expected here", at: token.offset)
            }
            guard let sign = try comparisonSign(), let flipped = FilterParser.flipped[sign] else {
                throw lexer.error("a comparison such as = or < is expected here", at: token.offset)
            }
            guard let path = try self.path() else {
                throw lexer.error("a column's name is expected after \"\(sign)\"", at: token.offset)
            }
            return .column(path, is: FilterParser.comparison(flipped, value))
        }
        if let sign = try comparisonSign() {
            return .column(
                path, is: FilterParser.comparison(sign, try expectValue(after: "\"\(sign)\"")))
        }
        if try take("is") {
            let isDenied = try take("not")
            guard try take("null") else {
                throw lexer.error("\"null\" or \"not null\" is expected after \"is\"", at: token.offset)
            }
            return .column(path, is: isDenied ? .notNull : .null)
        }
        let isDenied = try take("not")
        let filter: Filter
        if try take("in") {
            filter = .column(path, is: .oneOf(try list()))
        } else if try take("between") {
            let low = try expectValue(after: "\"between\"")
            guard try take("and") else {
                throw lexer.error(
                    "\"and\" and a second value are expected after \"between\"", at: token.offset)
            }
            filter = .column(path, is: .between(low, try expectValue(after: "\"and\"")))
        } else if try take("like") {
            filter = .column(path, is: try prefix())
        } else {
            throw lexer.error(
                isDenied
                    ? "\"in\", \"between\" or \"like\" is expected after \"not\""
                    : "a comparison is expected after the column's name: = <> < <= > >= in between like is",
                at: token.offset)
        }
        return isDenied ? !filter : filter
    }

    private static func comparison(_ sign: String, _ value: FilterValue) -> Filter.Comparison {
        switch sign {
        case "=": .equal(value)
        case "<>": .notEqual(value)
        case "<": .lessThan(value)
        case "<=": .atMost(value)
        case ">": .greaterThan(value)
        default: .atLeast(value)
        }
    }

    private mutating func take(_ keyword: String) throws(FilterSyntaxError) -> Bool {
        guard token.keyword == keyword else { return false }
        try advance()
        return true
    }

    private mutating func comparisonSign() throws(FilterSyntaxError) -> String? {
        guard case .symbol(let sign) = token.kind, FilterParser.flipped[sign] != nil else { return nil }
        try advance()
        return sign
    }

    /// Names joined by dots; nil where none begins here.
    private mutating func path() throws(FilterSyntaxError) -> String? {
        guard var path = try name() else { return nil }
        while token.kind == .symbol(".") {
            try advance()
            guard let next = try name() else {
                throw lexer.error("a name is expected after the dot", at: token.offset)
            }
            path += "." + next
        }
        return path
    }

    private mutating func name() throws(FilterSyntaxError) -> String? {
        switch token.kind {
        case .word(let name) where token.keyword == nil:
            try advance()
            return name
        case .quotedName(let name):
            try advance()
            return name
        default: return nil
        }
    }

    private mutating func expectValue(after what: String) throws(FilterSyntaxError) -> FilterValue {
        let place = token.offset
        if let value = try value() { return value }
        switch token.kind {
        case .word where token.keyword == "null":
            throw lexer.error("nothing compares with null; write \"is null\" or \"is not null\"", at: place)
        case .word where token.keyword == nil, .quotedName:
            throw lexer.error(
                "a value is expected after \(what); text stands between single quotation marks, 'so'",
                at: place)
        default: throw lexer.error("a value is expected after \(what)", at: place)
        }
    }

    /// A value; nil where none begins here.
    private mutating func value() throws(FilterSyntaxError) -> FilterValue? {
        let value: FilterValue
        switch token.kind {
        case .number(let number): value = .number(number)
        case .text(let text): value = .text(text)
        case .bytes(let bytes): value = .bytes(bytes)
        case .symbol(let sign) where sign == "-" || sign == "+":
            try advance()
            guard case .number(let number) = token.kind else {
                throw lexer.error("a number is expected after \"\(sign)\"", at: token.offset)
            }
            value = .number(
                FilterNumber(isNegative: sign == "-", digits: number.digits, exponent: number.exponent))
        case .word(let word):
            switch word.lowercased() {
            case "true": value = .boolean(true)
            case "false": value = .boolean(false)
            case "date", "time", "timestamp":
                // SQL's typed literals; the column's type says the same. A column may have such a name, too.
                var ahead = lexer
                guard case .text(let text) = try ahead.next().kind else { return nil }
                try advance()
                value = .text(text)
            default: return nil
            }
        default: return nil
        }
        try advance()
        return value
    }

    private mutating func list() throws(FilterSyntaxError) -> [FilterValue] {
        guard token.kind == .symbol("(") else {
            throw lexer.error("a list of values in parentheses is expected after \"in\"", at: token.offset)
        }
        try advance()
        var values: [FilterValue] = []
        if token.kind == .symbol(")") {
            try advance()
            return values
        }
        while true {
            values.append(try expectValue(after: values.isEmpty ? "\"(\"" : "\",\""))
            let isLast = token.kind == .symbol(")")
            guard isLast || token.kind == .symbol(",") else {
                throw lexer.error("\",\" or \")\" is expected after a value of a list", at: token.offset)
            }
            try advance()
            if isLast { return values }
        }
    }

    /// The prefix of a pattern that is text and a `%`; a backslash makes `%`, `_` and itself plain text.
    private mutating func prefix() throws(FilterSyntaxError) -> Filter.Comparison {
        let place = token.offset
        guard case .text(let pattern) = token.kind else {
            throw lexer.error("a pattern such as 'A%' is expected after \"like\"", at: place)
        }
        let bytes = Array(pattern.utf8)
        var prefix: [UInt8] = []
        var index = 0
        while index < bytes.count, bytes[index] != 0x25, bytes[index] != 0x5F {
            if bytes[index] == 0x5C {
                index += 1
                guard index < bytes.count, [0x25, 0x5F, 0x5C].contains(bytes[index]) else {
                    throw lexer.error(
                        "a backslash in a pattern stands before %, _ or another backslash", at: place)
                }
            }
            prefix.append(bytes[index])
            index += 1
        }
        guard index < bytes.count else {
            throw lexer.error("the pattern has no % at its end; for the whole text, write =", at: place)
        }
        guard index == bytes.count - 1, bytes[index] == 0x25 else {
            throw lexer.error("only patterns with one % at the end are supported, such as 'A%'", at: place)
        }
        try advance()
        return .prefix(String(decoding: prefix, as: UTF8.self))
    }
}
