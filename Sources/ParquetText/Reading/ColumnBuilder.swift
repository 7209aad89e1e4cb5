internal import Parquet
internal import ParquetBytes
internal import ParquetFormat

/// A growing column of one leaf's values, read from their text.
///
/// Slots are appended one by one, and any number of the last ones can be taken back. After `finish` the builder is empty
/// and begins anew. Values of fixed width lie as the column has them, strings as views; bits and validity take a byte
/// a slot until the end.
struct ColumnBuilder: ~Copyable {
    /// What the values mean.
    let format: ValueFormat

    /// Whether slots can be null; the builder takes nulls either way.
    let isNullable: Bool

    let precision: Int
    let typeLength: Int
    let layout: ColumnData.Layout
    let rules: TextRules

    var values: SlotBytes
    var longText: LongText
    private var validity: SlotBytes

    /// The slots so far.
    var count = 0

    /// How many of them are null.
    private(set) var nullCount = 0

    /// Makes an empty builder for a primitive shape, with room for `capacity` slots to begin with.
    ///
    /// - Throws: `BytesError`, as `BufferPool.allocate`.
    init(
        _ shape: ColumnShape, rules: TextRules = TextRules(), capacity: Int = 1024,
        pool: BufferPool = .shared
    ) throws(BytesError) {
        let layout = ColumnBuilder.layout(shape)
        let width =
            switch layout {
            case .bits: 1
            case .fixedWidth(let width): width
            default: 16
            }
        let values = try SlotBytes(width: width, capacity: capacity, pool: pool)
        let longText = try LongText(pool: pool)
        let validity = try SlotBytes(width: 1, capacity: 0, pool: pool)
        format = ValueFormat(shape)
        isNullable = shape.isNullable
        if case .decimal(let digits, _)? = shape.logicalType { precision = digits } else { precision = 0 }
        typeLength = shape.typeLength ?? 0
        self.layout = layout
        self.rules = rules
        self.values = values
        self.longText = longText
        self.validity = validity
    }

    private static func layout(_ shape: ColumnShape) -> ColumnData.Layout {
        switch shape.physicalType {
        case .boolean?: .bits
        case .int32?, .float?: .fixedWidth(4)
        case .int64?, .double?: .fixedWidth(8)
        case .int96?: .fixedWidth(12)
        case .fixedLenByteArray?: .fixedWidth(max(1, shape.typeLength ?? 1))
        default: .views
        }
    }

    /// Appends a null.
    ///
    /// - Throws: `BytesError`, as `BufferPool.allocate`.
    @inline(__always)
    mutating func appendNull() throws(BytesError) {
        try values.reserve(count)
        if nullCount == 0 { try beginNulls() }
        values.fill(0, count..<(count + 1))
        try validity.reserve(count)
        validity.store(UInt8(0), at: count)
        nullCount += 1
        count += 1
    }

    @inline(never)
    private mutating func beginNulls() throws(BytesError) {
        try validity.reserve(max(count, values.capacity - 1))
        validity.fill(1, 0..<count)
    }

    /// Ends a slot whose value is stored.
    @inline(__always)
    mutating func endSlot() throws(BytesError) {
        if nullCount > 0 {
            try validity.reserve(count)
            validity.store(UInt8(1), at: count)
        }
        count += 1
    }

    /// Takes back the slots from `newCount` on.
    ///
    /// - Precondition: there are as many.
    mutating func truncate(to newCount: Int) {
        precondition(newCount >= 0 && newCount <= count, "there are not as many slots")
        if nullCount > 0 {
            for slot in newCount..<count where validity.bytes.byte(slot) == 0 { nullCount -= 1 }
        }
        if layout == .views {
            for slot in newCount..<count where values.bytes.load32(slot * 16) > 12 {
                let head = values.bytes.load64(slot * 16)
                longText.truncate(head: head, tail: values.bytes.load64(slot * 16 + 8))
                break
            }
        }
        count = newCount
    }

    /// Hands over the slots as a column; the builder is empty afterwards.
    ///
    /// - Throws: `BytesError`, as `BufferPool.allocate`.
    /// - Complexity: O(n) for bits and validity, O(1) for what else there is.
    mutating func finish() throws(BytesError) -> ColumnData {
        let slots = count
        let nulls = nullCount
        let bitmap = try nulls == 0 ? nil : Bitmap(validity.packed(count: slots), count: slots)
        let contents = try layout == .bits ? values.packed(count: slots) : values.finish(count: slots)
        let buffers = try layout == .views ? longText.finish() : []
        count = 0
        nullCount = 0
        return ColumnData(
            layout: layout, count: slots, nullCount: nulls, validity: bitmap, values: contents,
            buffers: buffers)
    }
}
