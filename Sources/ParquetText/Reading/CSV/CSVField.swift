/// Where a field lies in the text.
struct CSVField {
    private let bits: UInt64

    /// Makes a field.
    ///
    /// - Precondition: `start` is below 2^31 and `count` below 2^30.
    @inline(__always)
    init(start: Int, count: Int, isQuoted: Bool, isEscaped: Bool) {
        var bits =
            UInt64(UInt32(truncatingIfNeeded: start)) | UInt64(UInt32(truncatingIfNeeded: count)) &<< 32
        if isQuoted { bits |= 1 &<< 63 }
        if isEscaped { bits |= 1 &<< 62 }
        self.bits = bits
    }

    /// Where it lies, without the quotes around it.
    @inline(__always)
    var range: Range<Int> {
        let start = Int(bits & 0x7FFF_FFFF)
        return start..<(start + count)
    }

    /// Its bytes, of two quotes that stand for one both.
    @inline(__always)
    var count: Int { Int(bits &>> 32 & 0x3FFF_FFFF) }

    /// Whether it stands within quotes.
    @inline(__always)
    var isQuoted: Bool { bits &>> 63 != 0 }

    /// Whether two quotes within it stand for one.
    @inline(__always)
    var isEscaped: Bool { bits &>> 62 & 1 != 0 }
}
