/// A cell's text as a terminal shows it: on one line, without control characters.
struct TableCell {
    let text: String

    /// How many columns of the terminal it takes.
    let width: Int

    init(_ text: String) {
        self.text = text
        width = DisplayWidth.of(text)
    }

    /// A line as wide as so many columns.
    init(ruleOf width: Int) {
        text = String(repeating: "─", count: width)
        self.width = width
    }

    /// The text of bytes, at most `limit` columns wide.
    init(sanitizing bytes: [UInt8], limit: Int) {
        if bytes.count <= limit, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            text = String(decoding: bytes, as: UTF8.self)
            width = bytes.count
            return
        }
        var shown = ""
        for character in String(decoding: bytes, as: UTF8.self) {
            if character.unicodeScalars.contains(where: TableCell.isControl) {
                for scalar in character.unicodeScalars {
                    shown += TableCell.isControl(scalar) ? TableCell.escaped(scalar) : String(scalar)
                }
            } else {
                shown.append(character)
            }
        }
        self = TableCell(shown).cut(to: limit)
    }

    /// The cell cut to `limit` columns, the last of them `…` where something is missing.
    func cut(to limit: Int) -> TableCell {
        guard width > limit else { return self }
        var kept = ""
        var keptWidth = 0
        for character in text {
            let next = DisplayWidth.of(character)
            guard keptWidth + next <= limit - 1 else { break }
            kept.append(character)
            keptWidth += next
        }
        return TableCell(kept + "…")
    }

    /// The text with spaces up to `width` columns.
    func padded(to width: Int, isRightAligned: Bool) -> String {
        let spaces = String(repeating: " ", count: max(0, width - self.width))
        return isRightAligned ? spaces + text : text + spaces
    }

    /// What would move the cursor, or turn the direction of what follows.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
}
