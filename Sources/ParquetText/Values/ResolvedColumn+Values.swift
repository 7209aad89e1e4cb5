internal import Parquet
internal import ParquetBytes

extension ResolvedColumn {
    /// The value of the slot as a word, of a format that `TextBuffer.writeWord` writes.
    @inline(__always)
    func word(_ slot: Int) -> Int64 {
        switch column.layout {
        case .fixedWidth(8): column.integer(at: slot, as: Int64.self)
        case .fixedWidth(4): Int64(column.integer(at: slot, as: Int32.self))
        case .bits: column.bit(at: slot) ? 1 : 0
        default: 0
        }
    }

    /// Writes a cell for each of some slots: what is the same for all is looked up once.
    ///
    /// - Returns: How many slots were written; fewer where the block is full.
    func write(_ slots: Range<Int>, to block: inout CellBlock) throws -> Int {
        if let dictionary, !dictionary.ends.isEmpty { return write(slots, of: dictionary, to: &block) }
        switch column.layout {
        case .fixedWidth(8) where format.isWord: return try writeWords(slots, Int64.self, to: &block)
        case .fixedWidth(4) where format.isWord: return try writeWords(slots, Int32.self, to: &block)
        default:
            for slot in slots {
                if block.isFull || isLong(slot) { return slot - slots.lowerBound }
                try write(slot, to: &block.text)
                block.endCell()
            }
            return slots.count
        }
    }

    /// Whether a value's text may be so long that it must not be held, but goes to the sink in parts.
    func isLong(_ slot: Int) -> Bool {
        guard format == .string || format == .bytes else { return false }
        let column = column
        return column.bytes(at: slot).byteCount > TextBuffer.flushSize
    }

    @inline(__always)
    private func writeWords<Word: FixedWidthInteger & SignedInteger & BitwiseCopyable>(
        _ slots: Range<Int>, _ type: Word.Type, to block: inout CellBlock
    ) throws -> Int {
        let owner = column.values
        let values = owner.bytes
        let size = MemoryLayout<Word>.size
        let format = format
        let style = style
        for slot in slots {
            if let validity, !validity[slot] {
                block.text.write(style.null)
            } else {
                let word = values.loadLittleEndian(at: (column.offset + slot) * size, as: type)
                try block.text.writeWord(Int64(word), format: format, style: style)
            }
            block.endCell()
        }
        return slots.count
    }

    private func write(_ slots: Range<Int>, of dictionary: ResolvedDictionary, to block: inout CellBlock)
        -> Int
    {
        let owner = dictionary.text
        let text = owner.bytes
        for slot in slots {
            if block.isFull { return slot - slots.lowerBound }
            if let validity, !validity[slot] {
                block.text.write(style.null)
            } else {
                let index = column.dictionaryIndex(at: slot)
                let start = index == 0 ? 0 : dictionary.ends[index - 1]
                block.text.write(text.extracting(start..<dictionary.ends[index]))
            }
            block.endCell()
        }
        return slots.count
    }
}
