/// Spreads eight packed levels of one width to the eight bytes of a word, by halves.
struct LevelSpreader {
    /// The highest bit of every byte.
    static let highBits: UInt64 = 0x8080_8080_8080_8080
    /// The lowest bit of every byte.
    static let lowBits: UInt64 = 0x0101_0101_0101_0101

    private let width: Int
    private let maximum: UInt8
    private let shifts: (UInt64, UInt64, UInt64)
    private let low: (UInt64, UInt64, UInt64)
    private let high: (UInt64, UInt64, UInt64)
    private let bias: UInt64
    /// All ones where a set highest bit means a level above the maximum.
    private let reach: UInt64
    /// Set where the bias cannot tell, so that every level is looked at.
    private let always: UInt64

    /// Prepares the masks for a width of 0…8 and a largest level.
    @inline(__always)
    init(width: Int, maximum: UInt8) {
        self.width = width
        self.maximum = maximum
        let width = UInt64(truncatingIfNeeded: width)
        shifts = (32 &- 4 &* width, 16 &- 2 &* width, 8 &- width)
        let masks = (
            (1 as UInt64 &<< (4 &* width)) &- 1,
            ((1 as UInt64 &<< (2 &* width)) &- 1) &* 0x0000_0001_0000_0001,
            ((1 as UInt64 &<< width) &- 1) &* 0x0001_0001_0001_0001
        )
        low = masks
        high = (masks.0 &<< 32, masks.1 &<< 16, masks.2 &<< 8)
        bias = UInt64(127 &- min(maximum, 127)) &* Self.lowBits
        reach = maximum > 127 ? 0 : ~0
        always = maximum > 127 && maximum < 255 && width == 8 ? Self.highBits : 0
    }

    /// The lowest eight values of a word, one a byte.
    @inline(__always)
    func spread(_ word: UInt64) -> UInt64 {
        var value = word
        value = (value & low.0) | ((value &<< shifts.0) & high.0)
        value = (value & low.1) | ((value &<< shifts.1) & high.1)
        return (value & low.2) | ((value &<< shifts.2) & high.2)
    }

    /// A word with the highest bit of some byte set if a level may be above the maximum.
    @inline(__always)
    func excess(_ levels: UInt64) -> UInt64 {
        ((levels & ~Self.highBits) &+ bias) | (levels & reach) | always
    }

    /// Spreads eight levels at a time, and answers their excess.
    ///
    /// The caller has proved that a word can be read at the start of each eight.
    func spread(_ eights: Int, from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) -> UInt64 {
        // With the width known, the shifts and masks of the loop are constants.
        switch width {
        case 1: unsafe Self.loop(.init(width: 1, maximum: maximum), 1, eights, source, target)
        case 2: unsafe Self.loop(.init(width: 2, maximum: maximum), 2, eights, source, target)
        case 3: unsafe Self.loop(.init(width: 3, maximum: maximum), 3, eights, source, target)
        case 4: unsafe Self.loop(.init(width: 4, maximum: maximum), 4, eights, source, target)
        default: unsafe Self.loop(self, width, eights, source, target)
        }
    }

    @inline(__always)
    private static func loop(
        _ spreader: LevelSpreader, _ stride: Int, _ eights: Int, _ source: UnsafeRawPointer,
        _ target: UnsafeMutableRawPointer
    ) -> UInt64 {
        var excess: UInt64 = 0
        for index in 0..<eights {
            let levels = spreader.spread(unsafe word(source, index &* stride))
            unsafe storeWord(levels, target, index &* 8)
            excess |= spreader.excess(levels)
        }
        return excess
    }
}
