internal import ParquetBytes

/// The values that canonical JSON writes as objects, in exactly that form.
extension ScalarParser {
    /// The bytes of `{"hex":"…"}`.
    static func hexObject(_ text: RawSpan) -> [UInt8]? {
        let prefix = Array(#"{"hex":""#.utf8)
        let count = text.byteCount - prefix.count - 2
        guard count >= 0, count & 1 == 0, text.extracting(first: prefix.count).equals(prefix),
            text.byte(text.byteCount - 2) == ASCII.quote, text.byte(text.byteCount - 1) == ASCII.closeBrace
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count / 2)
        for index in stride(from: prefix.count, to: prefix.count + count, by: 2) {
            guard let high = ASCII.hexValue(text.byte(index)), let low = ASCII.hexValue(text.byte(index + 1))
            else { return nil }
            bytes.append(UInt8(truncatingIfNeeded: high &<< 4 | low))
        }
        return bytes
    }

    /// The parts of `{"months":m,"days":d,"millis":ms}`.
    static func interval(_ text: RawSpan) -> (months: UInt32, days: UInt32, millis: UInt32)? {
        var parts: [UInt32] = []
        var index = 0
        for key in [#"{"months":"#, #","days":"#, #","millis":"#] {
            let letters = Array(key.utf8)
            guard text.byteCount - index > letters.count,
                text.extracting(index..<(index + letters.count)).equals(letters)
            else { return nil }
            index += letters.count
            let first = index
            while index < text.byteCount, text.byte(index) &- ASCII.zero <= 9 { index += 1 }
            guard let number = digits(text.extracting(first..<index), from: 0),
                let part = UInt32(exactly: number)
            else { return nil }
            parts.append(part)
        }
        guard parts.count == 3, index == text.byteCount - 1, text.byte(index) == ASCII.closeBrace else {
            return nil
        }
        return (parts[0], parts[1], parts[2])
    }
}
