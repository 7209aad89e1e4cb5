internal import ParquetBytes

/// Fixed-width values of a growing column, or a byte of 0 or 1 for each slot that ends up as a bit.
struct SlotBytes: ~Copyable {
    private let pool: BufferPool
    private var storage: MutableBytes

    /// The bytes of each slot.
    let width: Int

    /// The slots there is room for.
    private(set) var capacity: Int

    init(width: Int, capacity: Int, pool: BufferPool) throws(BytesError) {
        let storage = try pool.allocate(byteCount: try checkedMultiply(capacity, width))
        self.pool = pool
        self.width = width
        self.capacity = capacity
        self.storage = storage
    }

    /// The slots, borrowed for reading.
    var bytes: RawSpan {
        @_lifetime(borrow self)
        get { storage.bytes }
    }

    /// Makes room for a slot at `index`; those before keep their values.
    @inline(__always)
    mutating func reserve(_ index: Int) throws(BytesError) {
        if index >= capacity { try grow(keeping: index) }
    }

    @inline(never)
    private mutating func grow(keeping count: Int) throws(BytesError) {
        let next = max(64, try checkedMultiply(count, 2))
        var larger = try pool.allocate(byteCount: try checkedMultiply(next, width))
        try larger.copy(storage.bytes.extracting(first: min(capacity, count) * width), to: 0)
        storage = larger
        capacity = next
    }

    @inline(__always)
    mutating func store<Value: BitwiseCopyable>(_ value: Value, at index: Int) {
        var bytes = storage.mutableBytes
        bytes.storeBytes(of: value, toByteOffset: index &* MemoryLayout<Value>.size, as: Value.self)
    }

    @inline(__always)
    mutating func store(_ head: UInt64, _ tail: UInt64, at index: Int) {
        var bytes = storage.mutableBytes
        bytes.storeBytes(of: head.littleEndian, toByteOffset: index &* 16, as: UInt64.self)
        bytes.storeBytes(of: tail.littleEndian, toByteOffset: index &* 16 &+ 8, as: UInt64.self)
    }

    /// Stores bytes at a slot; exactly as many as a slot has.
    mutating func copy(_ value: RawSpan, at index: Int) throws(BytesError) {
        try storage.copy(value, to: index * width)
    }

    /// Sets the bytes of `slots`.
    mutating func fill(_ byte: UInt8, _ slots: Range<Int>) {
        storage.fill(byte, from: slots.lowerBound * width, count: slots.count * width)
    }

    /// Hands over the first `count` slots and begins anew with as much room.
    mutating func finish(count: Int) throws(BytesError) -> SharedBytes {
        var next = try pool.allocate(byteCount: capacity * width)
        swap(&next, &storage)
        return next.freeze(count: count * width)
    }

    /// Hands over the first `count` slots of one byte each as bits; the slots stay.
    func packed(count: Int) throws(BytesError) -> SharedBytes {
        var bits = try pool.allocate(byteCount: Bits.byteCount(count))
        SlotBytes.pack(storage.bytes, count: count, into: &bits)
        return bits.freeze(count: Bits.byteCount(count))
    }

    /// Packs bytes of 0 or 1, eight to a byte.
    @inline(never)
    private static func pack(_ slots: RawSpan, count: Int, into bits: inout MutableBytes) {
        var out = bits.mutableBytes
        var slot = 0
        while slot + 8 <= count {
            // Each byte's bit is moved to its place in the top byte, and no two meet elsewhere.
            let byte = (slots.load64(slot) &* 0x0102_0408_1020_4080) &>> 56
            out.storeBytes(
                of: UInt8(truncatingIfNeeded: byte), toByteOffset: slot &>> 3, as: UInt8.self)
            slot += 8
        }
        guard slot < count else { return }
        var byte: UInt8 = 0
        for index in slot..<count { byte |= slots.byte(index) &<< UInt8(truncatingIfNeeded: index - slot) }
        out.storeBytes(of: byte, toByteOffset: slot &>> 3, as: UInt8.self)
    }
}
