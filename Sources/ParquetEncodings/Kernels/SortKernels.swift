/// Sorts and compares rows by keys of a few words, the most significant first.
public enum SortKernels {
    /// The rows in the order of their keys; rows of equal keys stay in theirs.
    ///
    /// A radix sort from the least significant byte on; bytes that are the same in all rows cost nothing but the counting.
    /// - Parameters:
    ///   - words: `width` words a row.
    ///   - width: At least 1.
    /// - Throws: `invalidArgument` where the words do not make whole rows, or there are 2³² rows.
    /// - Complexity: O(words × 8).
    public static func order(of words: [UInt64], width: Int) throws(EncodingError) -> [UInt32] {
        guard width > 0, words.count.isMultiple(of: width) else {
            throw .invalidArgument(.elementWidth, value: width)
        }
        let count = words.count / width
        guard let last = UInt32(exactly: count) else { throw .invalidArgument(.position, value: count) }
        var rows = Array(0..<last)
        guard count > 1 else { return rows }
        var otherRows = rows
        var keys = Array(repeating: 0 as UInt64, count: count)
        var otherKeys = keys
        for word in (0..<width).reversed() {
            unsafe words.withUnsafeBufferPointer { words in
                // Safe: rows are below `count`, and word below `width`.
                for place in 0..<count {
                    unsafe keys[place] = words[Int(rows[place]) &* width &+ word]
                }
            }
            sort(&keys, &rows, &otherKeys, &otherRows)
        }
        return rows
    }

    /// Sorts keys, and rows along with them.
    private static func sort(
        _ keys: inout [UInt64], _ rows: inout [UInt32], _ otherKeys: inout [UInt64],
        _ otherRows: inout [UInt32]
    ) {
        let count = keys.count
        var counts = Array(repeating: 0, count: 8 * 256)
        var isSorted = true
        var previous: UInt64 = 0
        unsafe counts.withUnsafeMutableBufferPointer { counts in
            for key in keys {
                isSorted = isSorted && key >= previous
                previous = key
                for digit in 0..<8 {
                    // Safe: a byte below 256 of a digit below 8.
                    let byte = Int(truncatingIfNeeded: key &>> UInt64(digit &* 8) & 0xff)
                    unsafe counts[digit &* 256 &+ byte] &+= 1
                }
            }
        }
        if isSorted { return }
        for digit in 0..<8 {
            let first = Int(truncatingIfNeeded: keys[0] &>> UInt64(digit * 8) & 0xff)
            if counts[digit * 256 + first] == count { continue }
            scatter(keys, rows, digit, counts, &otherKeys, &otherRows)
            swap(&keys, &otherKeys)
            swap(&rows, &otherRows)
        }
    }

    /// Moves keys and rows to where one byte of the keys puts them.
    private static func scatter(
        _ keys: [UInt64], _ rows: [UInt32], _ digit: Int, _ counts: [Int], _ newKeys: inout [UInt64],
        _ newRows: inout [UInt32]
    ) {
        var places = Array(repeating: 0, count: 256)
        var sum = 0
        for byte in 0..<256 {
            places[byte] = sum
            sum += counts[digit * 256 + byte]
        }
        let shift = UInt64(digit * 8)
        unsafe places.withUnsafeMutableBufferPointer { places in
            unsafe newKeys.withUnsafeMutableBufferPointer { newKeys in
                unsafe newRows.withUnsafeMutableBufferPointer { newRows in
                    // Safe: the counts are those of the keys' bytes, so that each place is taken once.
                    for index in 0..<keys.count {
                        let key = keys[index]
                        let byte = Int(truncatingIfNeeded: key &>> shift & 0xff)
                        let place = unsafe places[byte]
                        unsafe places[byte] = place &+ 1
                        unsafe newKeys[place] = key
                        unsafe newRows[place] = rows[index]
                    }
                }
            }
        }
    }

    /// Compares bytes without a sign: the first difference decides, then the length.
    ///
    /// - Returns: A negative number where the first come first, 0 where they are the same.
    /// - Complexity: O(bytes).
    public static func compare(_ first: RawSpan, _ second: RawSpan) -> Int {
        unsafe first.withUnsafeBytes { left in
            unsafe second.withUnsafeBytes { right in
                guard let leftBase = left.baseAddress, let rightBase = right.baseAddress else {
                    return left.count - right.count
                }
                // Safe: each offset lies below the shorter length.
                let common = min(left.count, right.count)
                var offset = 0
                while offset &+ 8 <= common {
                    let (a, b) = unsafe (word(leftBase, offset), word(rightBase, offset))
                    if a != b { return a.byteSwapped < b.byteSwapped ? -1 : 1 }
                    offset &+= 8
                }
                while offset < common {
                    let a = unsafe leftBase.load(fromByteOffset: offset, as: UInt8.self)
                    let b = unsafe rightBase.load(fromByteOffset: offset, as: UInt8.self)
                    if a != b { return a < b ? -1 : 1 }
                    offset &+= 1
                }
                return left.count - right.count
            }
        }
    }
}
