internal import ParquetBytes

/// Where the values of an array begin and end: offsets of 32 or 64 bits, or a step.
struct ArrowOffsets {
    private enum Form {
        case none
        case narrow(SharedValues<Int32>)
        case wide(SharedValues<Int64>)
        case every(Int, from: Int)
    }

    private let form: Form

    /// The offsets as they are, where they have 32 bits.
    let narrow: SharedBytes?

    /// How many values lie between the offsets.
    let count: Int

    /// The offsets of no values.
    init() {
        form = .none
        count = 0
        narrow = SharedBytes([0, 0, 0, 0])
    }

    /// Offsets as they lie in memory.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where one is negative or less than the one before.
    /// - Complexity: O(n).
    init(_ bytes: SharedBytes, isWide: Bool) throws(ParquetError) {
        let form = isWide ? Form.wide(SharedValues(bytes)) : Form.narrow(SharedValues(bytes))
        let count = bytes.count / (isWide ? 8 : 4) - 1
        if let slot = ArrowOffsets.fault(form, count) {
            throw ParquetError(
                .invalidArgument,
                "the value of slot \(slot) of an Arrow array ends at \(ArrowOffsets.offset(form, slot + 1)), it begins at"
                    + " \(ArrowOffsets.offset(form, slot))")
        }
        self.form = form
        self.count = count
        narrow = isWide ? nil : bytes
    }

    /// The offsets of values of one size.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` where they or their number leave 32 bits.
    init(every size: Int, from first: Int, count: Int) throws(ParquetError) {
        // Lists of no elements take no memory, so that nothing else bounds their number.
        guard count < Int32.max else {
            throw ParquetError(
                .limitExceeded, "\(count) lists of \(size) elements; at most \(Int32.max - 1) lists fit")
        }
        // Safe: the two were compared with the range of integers as they were added before.
        let (end, overflow) = (first + count).multipliedReportingOverflow(by: size)
        guard !overflow, end <= Int32.max else {
            throw ParquetError(
                .limitExceeded,
                "\(first + count) lists of \(size) elements; at most \(Int32.max) elements fit")
        }
        form = .every(size, from: first)
        self.count = count
        narrow = nil
    }

    /// The offset at which value `index` begins, and the one before ends.
    ///
    /// - Precondition: `index` is within `0...count`.
    @inline(__always)
    subscript(index: Int) -> Int { ArrowOffsets.offset(form, index) }

    /// Where the first value begins.
    var first: Int { self[0] }

    /// Where the last value ends.
    var last: Int { self[count] }

    @inline(__always)
    private static func offset(_ form: Form, _ index: Int) -> Int {
        switch form {
        case .none: 0
        case .narrow(let offsets): Int(offsets[index])
        case .wide(let offsets): Int(offsets[index])
        case .every(let size, let from): (from + index) * size
        }
    }

    /// The first value that ends before it begins, or begins before the buffer.
    private static func fault(_ form: Form, _ count: Int) -> Int? {
        guard count > 0 else { return nil }
        var last = offset(form, 0)
        guard last >= 0 else { return 0 }
        for slot in 0..<count {
            let next = offset(form, slot + 1)
            if next < last { return slot }
            last = next
        }
        return nil
    }

    /// Offsets of 32 bits that count from the first value on, and where that begins.
    ///
    /// - Throws: `ParquetError` with `limitExceeded` where 32 bits do not hold them, or the pool has no room.
    func rebased(pool: BufferPool) throws(ParquetError) -> (bytes: SharedBytes, base: Int) {
        let base = first
        guard last - base <= Int32.max else {
            throw ParquetError(
                .limitExceeded, "\(last - base) elements in one column of lists, the limit is \(Int32.max)")
        }
        var offsets: [Int32] = []
        offsets.reserveCapacity(count + 1)
        for index in 0...count {
            offsets.append(Int32(truncatingIfNeeded: self[index] - base))  // Safe: at most the last.
        }
        return (try ColumnData(copying: offsets, pool: pool).values, base)
    }
}
