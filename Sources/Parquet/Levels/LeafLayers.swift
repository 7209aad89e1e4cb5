internal import ParquetBytes

/// The groups above a column that it derives, while a batch is decoded.
struct LeafLayers: ~Copyable {
    /// A layer on the heap, since arrays hold no noncopyable values.
    private final class Box {
        var builder: LayerBuilder?

        init(_ builder: consuming LayerBuilder) {
            self.builder = consume builder
        }
    }

    private let boxes: [Box]

    init(_ plans: [LayerPlan], pool: BufferPool) throws(BytesError) {
        var boxes: [Box] = []
        for plan in plans { boxes.append(Box(try LayerBuilder(plan: plan, pool: pool))) }
        self.boxes = boxes
    }

    /// Accounts for the entries of `range` of a block in every layer.
    func append(_ block: borrowing LevelBlock, _ range: Range<Int>) throws(ParquetError) {
        for box in boxes {
            guard var builder = box.builder.take() else { continue }
            try builder.append(
                repetition: block.repetition.bytes.extracting(range),
                definition: block.definition.bytes.extracting(range), count: range.count)
            box.builder = consume builder
        }
    }

    consuming func finish() throws(ParquetError) -> [Layer] {
        var layers: [Layer] = []
        for box in boxes {
            if let builder = box.builder.take() { layers.append(try builder.finish()) }
        }
        return layers
    }
}
