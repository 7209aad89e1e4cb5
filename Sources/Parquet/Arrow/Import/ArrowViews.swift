internal import ParquetBytes
internal import ParquetEncodings

/// Views of byte arrays that another library has handed over.
enum ArrowViews {
    /// What checking found.
    private enum Verdict {
        case sound
        /// Null slots, or what follows short values, hold what this library does not expect there.
        case untidy
        case faulty(slot: Int)
    }

    /// A column of views after each has been compared with the buffers.
    ///
    /// Views that are null and point nowhere become empty, and what follows short values becomes zero; the views are
    /// copied for that.
    /// - Throws: `ParquetError` with `invalidArgument` for a view that leaves the buffers or shows other first bytes than
    ///   they hold.
    static func checked(_ column: ColumnData, pool: BufferPool) throws(ParquetError) -> ColumnData {
        let views = try column.slotBytes(width: StringView.byteCount)
        switch verdict(views, column) {
        case .sound: return column
        case .faulty(let slot):
            throw ParquetError(
                .invalidArgument, "the view of slot \(slot) of an Arrow array does not fit its buffers")
        case .untidy: break
        }
        var out = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try pool.allocate(byteCount: views.count)
        }
        tidy(views, column, into: &out)
        return ColumnData(
            layout: .views, count: column.count, nullCount: column.nullCount, validity: column.validity,
            values: out.freeze(count: views.count), buffers: column.buffers)
    }

    private static func verdict(_ views: SharedBytes, _ column: ColumnData) -> Verdict {
        var isSound = true
        for slot in 0..<column.count {
            guard let view = Views.view(views.bytes, at: slot) else { return .faulty(slot: slot) }
            if view.isInline {
                if padding(of: view) != 0 { isSound = false }
            } else if !fits(view, column.buffers) {
                guard column.isNull(at: slot) else { return .faulty(slot: slot) }
                isSound = false
            }
        }
        return isSound ? .sound : .untidy
    }

    private static func tidied(_ view: StringView) -> StringView {
        let length = UInt64(view.length)
        let inHead = min(length, 4)
        let inTail = max(length, 4) - 4
        let headMask: UInt64 = inHead == 4 ? .max : (1 << (32 + inHead * 8)) - 1
        let tailMask: UInt64 = inTail == 8 ? .max : (1 << (inTail * 8)) - 1
        return StringView(head: view.head & headMask, tail: view.tail & tailMask)
    }

    private static func padding(of view: StringView) -> UInt64 {
        let tidy = tidied(view)
        return (view.head ^ tidy.head) | (view.tail ^ tidy.tail)
    }

    private static func fits(_ view: StringView, _ buffers: [SharedBytes]) -> Bool {
        let length = Int(view.length)
        let index = Int(view.bufferIndex)
        let offset = Int(view.offset)
        guard length <= Int32.max, index < buffers.count, offset <= Int32.max,
            offset + length <= buffers[index].count
        else { return false }
        let first = buffers.bytes(ofBuffer: index, in: offset..<(offset + 4))
        return first.loadLittleEndian(at: 0, as: UInt32.self) == UInt32(truncatingIfNeeded: view.head >> 32)
    }

    // Never inlined: the optimiser of Swift 6.3 fails on a buffer that is lent out and frozen in one function.
    @inline(never)
    private static func tidy(_ views: SharedBytes, _ column: ColumnData, into out: inout MutableBytes) {
        var target = out.mutableBytes
        for slot in 0..<column.count {
            var view = Views.view(views.bytes, at: slot) ?? .empty
            view = column.isNull(at: slot) ? .empty : view.isInline ? tidied(view) : view
            store(view, slot, &target)
        }
    }

    @inline(__always)
    private static func store(_ view: StringView, _ slot: Int, _ target: inout MutableRawSpan) {
        target.storeBytes(
            of: view.head.littleEndian, toByteOffset: slot * StringView.byteCount, as: UInt64.self)
        target.storeBytes(
            of: view.tail.littleEndian, toByteOffset: slot * StringView.byteCount + 8, as: UInt64.self)
    }

    // MARK: Of offsets

    /// A column of views of byte arrays that lie back to back.
    ///
    /// The bytes stay where they are; beyond 2 GiB, which offsets of views do not reach, they are seen as several buffers.
    /// - Throws: `ParquetError` with `limitExceeded` for a value of 2 GiB, or where the pool has no room.
    static func made(
        of bytes: SharedBytes, _ offsets: ArrowOffsets, count: Int, nullCount: Int, validity: Bitmap?,
        pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        let byteCount = count * StringView.byteCount
        var out = try ParquetError.wrapping(.invalidArgument) { () throws(BytesError) in
            try pool.allocate(byteCount: byteCount)
        }
        let buffers = try show(bytes, offsets, count, validity, into: &out)
        return ColumnData(
            layout: .views, count: count, nullCount: nullCount, validity: validity,
            values: out.freeze(count: byteCount), buffers: buffers)
    }

    @inline(never)
    private static func show(
        _ bytes: SharedBytes, _ offsets: ArrowOffsets, _ count: Int, _ validity: Bitmap?,
        into out: inout MutableBytes
    ) throws(ParquetError) -> [SharedBytes] {
        guard count > 0 else { return [] }
        var target = out.mutableBytes
        var buffers: [SharedBytes] = []
        var base = offsets.first
        do {
            for slot in 0..<count {
                let (start, end) = (offsets[slot], offsets[slot + 1])
                if validity.map({ !$0[slot] }) ?? false {
                    store(.empty, slot, &target)
                    continue
                }
                if end - base > Int32.max {
                    buffers.append(try bytes.slice(base..<start))
                    base = start
                }
                guard end - start <= Int32.max else {
                    throw ParquetError(
                        .limitExceeded,
                        "the value of slot \(slot) has \(end - start) bytes, at most \(Int32.max) are allowed"
                    )
                }
                let view = try Views.make(
                    bytes.bytes.extracting(start..<end), bufferIndex: UInt32(buffers.count),
                    offset: UInt32(start - base))
                store(view, slot, &target)
            }
            buffers.append(try bytes.slice(base..<offsets.last))
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(.invalidArgument, lower: error)
        }
        return buffers
    }
}
