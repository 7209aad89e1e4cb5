internal import ParquetBytes
internal import ParquetEncodings

/// The validity and offsets of a group above a column, for one batch, while they are derived from levels.
struct LayerBuilder: ~Copyable {
    let plan: LayerPlan
    private(set) var slots = 0
    private(set) var present = 0
    private(set) var elements: Int32 = 0
    private var offsets: GrowableBytes
    private var validity: GrowableBytes

    init(plan: LayerPlan, pool: BufferPool) throws(BytesError) {
        let offsets = try GrowableBytes(pool: pool, capacity: plan.isList ? 1024 : 0)
        let validity = try GrowableBytes(pool: pool, capacity: plan.isNullable ? 256 : 0)
        self.plan = plan
        self.offsets = offsets
        self.validity = validity
    }

    /// Accounts for `count` level entries.
    mutating func append(
        repetition: RawSpan, definition: RawSpan, count: Int
    ) throws(ParquetError) {
        do {
            var appended: Int?
            let plan = plan
            let slots = slots
            let elements = elements
            if plan.isNullable {
                try validity.reserve(
                    Bits.byteCount(try checkedAdd(slots, count)) + 8, keeping: Bits.byteCount(slots))
                var bits = validity.mutableBytes
                let counts = try LevelKernels.slotBitmap(
                    repetition: repetition, definition: definition, count: count,
                    maximumRepetition: plan.slotRepetition, minimumDefinition: plan.slotDefinition,
                    presentDefinition: plan.presentDefinition, into: &bits, atBit: slots)
                present += counts.ones
                appended = counts.slots
            }
            if plan.isList {
                try offsets.reserve(
                    try checkedMultiply(try checkedAdd(slots, count + 1), 4), keeping: slots * 4)
                var out = offsets.mutableBytes
                let counts = try LevelKernels.listOffsets(
                    repetition: repetition, definition: definition, count: count,
                    listRepetition: plan.slotRepetition, parentDefinition: plan.slotDefinition,
                    elementDefinition: plan.elementDefinition, into: &out, at: slots, startingAt: elements)
                self.elements += Int32(truncatingIfNeeded: counts.elements)
                appended = counts.slots
            }
            self.slots += appended ?? 0
            if !plan.isNullable { present += appended ?? 0 }
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }

    /// What a column of the group's shape is made of.
    consuming func finish() throws(ParquetError) -> Layer {
        let slots = slots
        let nullCount = slots - present
        do {
            var values = SharedBytes.empty
            if plan.isList {
                try offsets.reserve((slots + 1) * 4, keeping: slots * 4)
                var last = ByteWriter(minimumCapacity: 4)
                last.writeLittleEndian(elements)
                try offsets.write(last.bytes, at: slots * 4)
                values = offsets.freeze(count: (slots + 1) * 4)
            }
            let bitmap =
                nullCount == 0 ? nil : try Bitmap(validity.freeze(count: Bits.byteCount(slots)), count: slots)
            return Layer(
                count: slots, nullCount: nullCount, validity: bitmap, offsets: values,
                elements: Int(elements),
                isCheck: plan.isCheck)
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }
}

/// A group's share of a batch: how many slots, which are null, and for lists where their elements lie.
struct Layer {
    let count: Int
    let nullCount: Int
    let validity: Bitmap?
    let offsets: SharedBytes
    let elements: Int

    /// Whether another column derives the layer.
    let isCheck: Bool
}
