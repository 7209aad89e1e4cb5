internal import Parquet
internal import ParquetBytes

extension ColumnBuilder {
    /// Appends the value of a text; appends nothing where the text is no value of the column.
    ///
    /// - Parameters:
    ///   - text: The whole text of one value.
    ///   - isUTF8: Whether the text is known to be UTF-8, which saves looking again.
    /// - Returns: Whether the text is a value of the column.
    /// - Throws: `BytesError`, as `BufferPool.allocate`.
    @inline(__always)
    mutating func append(text: RawSpan, isUTF8: Bool = false) throws(BytesError) -> Bool {
        switch format {
        case .string:
            guard isUTF8 || !rules.requiresUTF8 || UTF8Check.isValid(text) else { return false }
            try append(bytes: text)
            return true
        case .integer(let isWide, let bits, let isSigned):
            return try append(
                word: bits == 64 && isSigned
                    ? ScalarParser.int64(text)
                    : ScalarParser.integer(text, bits: bits, isSigned: isSigned), isWide: isWide)
        case .double:
            return try append(word: ScalarParser.double(text).map { Int64(bitPattern: $0.bitPattern) })
        case .date:
            return try append(word: ScalarParser.date(text).map { Int64($0) }, isWide: false)
        case .decimal(let isWide, let scale):
            return try append(
                word: ScalarParser.decimal(
                    text, precision: isWide ? precision : min(precision, 9), scale: scale),
                isWide: isWide)
        case .timestamp(let unit, let isAdjustedToUTC):
            return try append(
                word: ScalarParser.timestamp(text, resolution: unit, isAdjustedToUTC: isAdjustedToUTC))
        default:
            return try appendRare(text)
        }
    }

    /// Appends a word, where there is one that its slot can hold.
    @inline(__always)
    mutating func append(word: Int64?, isWide: Bool = true) throws(BytesError) -> Bool {
        guard let word else { return false }
        try values.reserve(count)
        if isWide {
            values.store(word.littleEndian, at: count)
        } else {
            values.store(Int32(truncatingIfNeeded: word).littleEndian, at: count)
        }
        try endSlot()
        return true
    }

    /// Appends bytes as they are to a column of byte arrays.
    ///
    /// - Throws: `BytesError`, as `BufferPool.allocate`, and for a value of 2 GiB.
    @inline(__always)
    mutating func append(bytes: RawSpan) throws(BytesError) {
        try values.reserve(count)
        if bytes.byteCount > 12 {
            let view = try longText.append(bytes)
            values.store(view.head, view.tail, at: count)
        } else {
            let view = ColumnBuilder.inlineView(bytes)
            values.store(view.head, view.tail, at: count)
        }
        try endSlot()
    }

    /// The view that holds at most twelve bytes.
    @inline(__always)
    private static func inlineView(_ bytes: RawSpan) -> (head: UInt64, tail: UInt64) {
        let count = bytes.byteCount
        let head = UInt64(count)
        if count >= 8 {
            let first = bytes.load64(0)
            // Safe: the shift is within 0...32.
            let rest = UInt64(bytes.load32(count - 4)) &>> UInt64(truncatingIfNeeded: (12 - count) &* 8)
            return (head | first &<< 32, first &>> 32 | rest &<< 32)
        }
        if count >= 4 {
            let word =
                UInt64(bytes.load32(0))
                | UInt64(bytes.load32(count - 4)) &<< UInt64(truncatingIfNeeded: (count - 4) &* 8)
            return (head | word &<< 32, word &>> 32)
        }
        guard count > 0 else { return (0, 0) }
        let middle = count / 2
        let word =
            UInt64(bytes.byte(0)) | UInt64(bytes.byte(middle)) &<< UInt64(truncatingIfNeeded: middle &* 8)
            | UInt64(bytes.byte(count - 1)) &<< UInt64(truncatingIfNeeded: (count - 1) &* 8)
        return (head | word &<< 32, 0)
    }
}
