internal import CParquetArrow
internal import ParquetBytes

/// An array taken over from another library, released with the last buffer that shows its memory.
///
/// Safe: nothing writes the structure between `init` and `deinit`, and the interface lets any thread release it.
@safe
final class ImportedArray: @unchecked Sendable {
    private var array: ArrowArray

    /// Moves the array here: the structure it came in counts as released.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where it already is.
    init(taking source: UnsafeMutablePointer<ArrowArray>) throws(ParquetError) {
        guard unsafe source.pointee.release != nil else { throw ArrowFault.released("array") }
        unsafe array = unsafe source.pointee
        unsafe source.pointee.release = nil
    }

    deinit {
        if let release = unsafe array.release { unsafe release(&array) }
    }

    /// The array's own node, whose pointers hold for as long as this object lives.
    var root: ArrowNode { unsafe ArrowNode(array, owner: self) }
}

/// One array of an imported tree, its numbers checked as they are asked for.
///
/// Safe: the pointers within hold for as long as the owner lives, which is held here.
@safe
struct ArrowNode {
    private let array: ArrowArray
    private let owner: ImportedArray

    /// The number of slots.
    let length: Int

    /// The first slot.
    let offset: Int

    fileprivate init(_ array: ArrowArray, owner: ImportedArray) {
        unsafe self.array = unsafe array
        self.owner = owner
        // Negative numbers are kept and refused by `check`.
        length = unsafe Int(array.length)
        offset = unsafe Int(array.offset)
    }

    /// How many buffers there are.
    var bufferCount: Int64 { unsafe array.n_buffers }

    /// How many nulls the producer counted; negative where it did not.
    var nullCount: Int64 { unsafe array.null_count }

    /// Whether the slots are indices of a dictionary.
    var hasDictionary: Bool { unsafe array.dictionary != nil }

    /// Compares the counts with what a type asks for.
    ///
    /// - Throws: `ParquetError` with `invalidArgument`.
    func check(buffers: ClosedRange<Int64>, children: Int) throws(ParquetError) {
        guard length >= 0, offset >= 0, !length.addingReportingOverflow(offset).overflow else {
            throw ParquetError(
                .invalidArgument, "an Arrow array of \(length) slots from slot \(offset) on")
        }
        guard buffers.contains(bufferCount) else {
            let expected = buffers.count == 1 ? "\(buffers.lowerBound)" : "\(buffers.lowerBound) and more"
            throw ArrowFault.count(bufferCount, expected, "buffers")
        }
        guard unsafe array.n_children == Int64(children) else {
            throw unsafe ArrowFault.count(array.n_children, "\(children)", "children")
        }
    }

    /// Bounds the number of slots where they take no memory, so that nothing else does.
    ///
    /// - Throws: `ParquetError` with `limitExceeded`.
    func checkUnstored() throws(ParquetError) {
        guard length < Int32.max else {
            throw ParquetError(
                .limitExceeded, "an Arrow array of \(length) slots without values; at most \(Int32.max - 1)")
        }
    }

    /// The number of slots up to the last, counted from where the buffers start.
    ///
    /// - Precondition: the counts have been checked.
    var end: Int { offset + length }

    /// The array of a child.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` for a null pointer or a released child.
    func child(_ index: Int) throws(ParquetError) -> ArrowNode {
        guard let child = unsafe array.children?[index] else { throw ArrowFault.null("child \(index)") }
        guard unsafe child.pointee.release != nil else { throw ArrowFault.released("child") }
        return unsafe ArrowNode(child.pointee, owner: owner)
    }

    /// The array of the dictionary's values.
    func dictionary() throws(ParquetError) -> ArrowNode {
        guard let values = unsafe array.dictionary else { throw ArrowFault.null("dictionary") }
        guard unsafe values.pointee.release != nil else { throw ArrowFault.released("dictionary") }
        return unsafe ArrowNode(values.pointee, owner: owner)
    }

    /// Whether a buffer is there.
    func hasBuffer(_ index: Int) -> Bool { unsafe array.buffers?[index] != nil }

    /// The first bytes of a buffer, over the producer's memory where it lies on the boundary and else copied.
    ///
    /// The interface does not tell how long a buffer is: it must have what its type and the array's length ask for.
    /// - Precondition: `index` is one of the array's buffers.
    /// - Throws: `ParquetError` with `invalidArgument` for a null pointer where bytes are needed.
    func buffer(_ index: Int, byteCount: Int, alignment: Int) throws(ParquetError) -> SharedBytes {
        guard byteCount > 0 else { return .empty }
        guard let start = unsafe array.buffers?[index] else {
            throw ParquetError(
                .invalidArgument,
                "a null pointer for buffer \(index) of an Arrow array, which needs \(byteCount) bytes")
        }
        return unsafe SharedBytes(foreign: start, count: byteCount, keeper: owner).aligned(to: alignment)
    }

    /// The bytes of buffer `index`: `count` elements of `width` bytes.
    func elements(_ index: Int, count: Int, width: Int, alignment: Int) throws(ParquetError) -> SharedBytes {
        let byteCount = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try checkedMultiply(count, width)
        }
        return try buffer(index, byteCount: byteCount, alignment: alignment)
    }

    /// The validity of the array's slots and the number of nulls, counted anew; absent where no slot is null.
    func validity() throws(ParquetError) -> (bits: Bitmap?, nulls: Int) {
        guard hasBuffer(0) else {
            guard nullCount <= 0 else {
                throw ParquetError(
                    .invalidArgument, "an Arrow array counts \(nullCount) nulls without a validity bitmap")
            }
            return (nil, 0)
        }
        let bytes = try buffer(0, byteCount: Bits.byteCount(end), alignment: 1)
        let bits = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try Bitmap(bytes, bitOffset: offset, count: length)
        }
        let nulls = length - bits.setCount
        return nulls == 0 ? (nil, 0) : (bits, nulls)
    }
}
