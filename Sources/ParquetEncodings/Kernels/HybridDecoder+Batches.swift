extension HybridDecoder {
    /// What `nextBatch` found.
    enum Batch {
        /// That many values are in the scratch.
        case unpacked(Int)
        /// One value comes that many times.
        case repeated(UInt32, Int)
    }

    /// The values of one batch: with the unpackers' slack they fill 1 KiB, which stays on the stack.
    static let batchCapacity = 256 - 32
    /// Runs of at least this many values are answered as such.
    private static let longRun = 32

    /// Decodes the next values to the scratch, or answers a long run of one value.
    ///
    /// - Parameters:
    ///   - wanted: The values that the caller still wants, at least 1.
    ///   - page: The bytes of the page.
    ///   - scratch: Room for 256 values.
    /// - Returns: At least one value and at most `wanted`.
    @inline(__always)
    mutating func nextBatch(
        _ wanted: Int, from page: UnsafeRawPointer, scratch: UnsafeMutablePointer<UInt32>
    ) throws(EncodingError) -> Batch {
        if remaining == 0 { try unsafe openRun(page) }
        if !isPacked, remaining >= Self.longRun {
            let size = min(wanted, remaining)
            consume(size)
            return .repeated(repeatedValue, size)
        }
        let limit = min(wanted, Self.batchCapacity)
        var filled = 0
        while filled < limit {
            if remaining == 0 {
                // What is already decoded goes out before an error does.
                if position == end, filled > 0 { break }
                try unsafe openRun(page)
            }
            var size = min(remaining, limit &- filled)
            if isPacked {
                // A run that does not fit is cut where a block of 32 ends, so that the next batch starts at a byte.
                if size < remaining, size < wanted &- filled {
                    if size >= 32 {
                        size &= ~31
                    } else if filled > 0 {
                        break
                    }
                }
                unsafe BitUnpacker.unpack(
                    size, width: bitWidth, from: page, atBit: packedBit, end: end, to: scratch + filled)
            } else {
                if remaining >= Self.longRun, filled > 0 { break }
                unsafe (scratch + filled).update(repeating: repeatedValue, count: size)
            }
            consume(size)
            filled &+= size
        }
        return .unpacked(filled)
    }

    /// Throws unless all indices are below `limit`, which is at most 2³¹.
    @inline(__always)
    static func checkIndices(
        _ indices: UnsafeMutablePointer<UInt32>, count: Int, limit: Int
    ) throws(EncodingError) {
        let last = Int32(truncatingIfNeeded: limit &- 1)
        var wrong: Int32 = 0
        for index in 0..<count {
            let value = unsafe Int32(bitPattern: indices[index])
            // Negative when the value is above `last`, or is itself 2³¹ or more.
            wrong |= (last &- value) | value
        }
        if wrong < 0 || limit == 0 {
            for index in 0..<count {
                let value = unsafe indices[index]
                guard Int(value) < limit else { throw .indexOutOfRange(index: value, count: limit) }
            }
        }
    }

    /// Throws unless a dictionary's size is one that indices can be checked against.
    static func checkDictionary(count: Int) throws(EncodingError) {
        guard count >= 0, count <= Int(Int32.max) else {
            throw .invalidArgument(.position, value: count)
        }
    }
}
