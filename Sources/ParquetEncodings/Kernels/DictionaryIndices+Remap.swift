extension DictionaryIndices {
    /// What a table for `remap` holds for an entry that no index has named yet.
    public static let unseen: UInt64 = .max

    /// Lists the entries that some indices name and a table does not know yet, each once, as they come.
    ///
    /// - Parameters:
    ///   - indices: Unsigned indices of `indexWidth` bytes each.
    ///   - indexWidth: 1, 2 or 4.
    ///   - table: A `UInt64` an entry; those listed change from `unseen` to 0, which the caller replaces.
    /// - Throws: `indexOutOfRange` for an index beyond the table, `invalidArgument` for another width.
    /// - Complexity: O(n).
    public static func listUnseen(
        in indices: RawSpan, indexWidth: Int, table: inout MutableRawSpan
    ) throws(EncodingError) -> [UInt32] {
        switch indexWidth {
        case 1: try listUnseen(UInt8.self, indices, &table)
        case 2: try listUnseen(UInt16.self, indices, &table)
        case 4: try listUnseen(UInt32.self, indices, &table)
        default: throw .invalidArgument(.elementWidth, value: indexWidth)
        }
    }

    /// Replaces indices into one dictionary by those into another, and adds up what their entries weigh.
    ///
    /// - Parameters:
    ///   - indices: Unsigned indices of `indexWidth` bytes each.
    ///   - indexWidth: 1, 2 or 4.
    ///   - table: A `UInt64` for each entry of the one dictionary: in the low half its index in the other, in the
    ///     high half a number to be summed, such as the entry's length.
    ///   - out: Where the new indices go, `UInt32` each.
    ///   - element: The position in `out` of the first.
    /// - Returns: The sum of the high halves.
    /// - Throws: `indexOutOfRange` for an index beyond the table, `outputTooSmall`, `invalidArgument` for another width.
    /// - Complexity: O(n).
    public static func remap(
        _ indices: RawSpan, indexWidth: Int, table: RawSpan, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int {
        switch indexWidth {
        case 1: try remap(UInt8.self, indices, table, &out, element)
        case 2: try remap(UInt16.self, indices, table, &out, element)
        case 4: try remap(UInt32.self, indices, table, &out, element)
        default: throw .invalidArgument(.elementWidth, value: indexWidth)
        }
    }

    @inline(__always)
    private static func listUnseen<Index: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Index.Type, _ indices: RawSpan, _ table: inout MutableRawSpan
    ) throws(EncodingError) -> [UInt32] {
        let count = indices.byteCount / MemoryLayout<Index>.size
        let entries = table.byteCount / 8
        return try unsafe withPointers(indices, &table) { (indices, table) throws(EncodingError) in
            var found: [UInt32] = []
            for position in 0..<count {
                // Safe: `count` indices lie in their span; each is compared with the table before it is used.
                let index = unsafe indices.loadUnaligned(
                    fromByteOffset: position &* MemoryLayout<Index>.size, as: type)
                let entry = Int(truncatingIfNeeded: index)
                guard entry < entries else {
                    throw .indexOutOfRange(index: UInt32(truncatingIfNeeded: index), count: entries)
                }
                guard unsafe word(table, entry &* 8) == unseen else { continue }
                unsafe storeWord(0, table, entry &* 8)
                found.append(UInt32(truncatingIfNeeded: index))
            }
            return found
        }
    }

    @inline(__always)
    private static func remap<Index: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
        _ type: Index.Type, _ indices: RawSpan, _ table: RawSpan, _ out: inout MutableRawSpan, _ element: Int
    ) throws(EncodingError) -> Int {
        let count = indices.byteCount / MemoryLayout<Index>.size
        let entries = table.byteCount / 8
        try checkElements(count, width: 4, at: element, available: out.byteCount)
        return try unsafe withPointers(indices, &out) { (indices, out) throws(EncodingError) in
            try unsafe withPointer(table) { (table) throws(EncodingError) in
                var sum = 0
                for position in 0..<count {
                    // Safe: `count` indices lie in their span and fit `out`; each is compared with the table. A sum
                    // of fewer than 2³¹ numbers of 32 bits fits.
                    let index = unsafe indices.loadUnaligned(
                        fromByteOffset: position &* MemoryLayout<Index>.size, as: type)
                    let entry = Int(truncatingIfNeeded: index)
                    guard entry < entries else {
                        throw .indexOutOfRange(index: UInt32(truncatingIfNeeded: index), count: entries)
                    }
                    let new = unsafe word(table, entry &* 8)
                    unsafe out.storeBytes(
                        of: UInt32(truncatingIfNeeded: new), toByteOffset: (element &+ position) &* 4,
                        as: UInt32.self)
                    sum &+= Int(truncatingIfNeeded: new &>> 32)
                }
                return sum
            }
        }
    }
}
