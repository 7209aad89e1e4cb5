internal import Parquet
internal import ParquetBytes

/// Finds the slots in which two columns of one shape differ, whatever the layouts that they were decoded to.
///
/// Where they are equal, which is looked for first, whole runs of bytes are compared at once. What lies in null slots
/// does not count. Floating-point numbers are compared by their bits.
struct SlotComparison {
    /// How many slots of fixed width are compared at once.
    private static let blockSize = 256

    let shape: ColumnShape

    /// The slots that differ, ascending, counted from where both ranges begin.
    ///
    /// - Complexity: O(bytes).
    func differences(
        _ left: ColumnData, from leftStart: Int, _ right: ColumnData, from rightStart: Int, count: Int
    ) -> [Int] {
        let pair = SlotPair(left, leftStart, right, rightStart, count)
        switch (left.layout, right.layout) {
        case (.fixedWidth(let width), .fixedWidth(let other)) where width == other:
            return fixedWidth(pair, width: width)
        case (.bits, .bits):
            return pair.slots { left.bit(at: $0) == right.bit(at: $1) }
        case (.structure, .structure): return structure(pair)
        case (.list, .list): return list(pair)
        case (.null, _), (_, .null): return pair.slots { _, _ in true }
        case (.views, _), (.dictionary, _): return strings(pair)
        default:
            // One shape is decoded to none of the other pairs.
            return pair.slots { _, _ in false }
        }
    }

    private func fixedWidth(_ pair: SlotPair, width: Int) -> [Int] {
        if pair.hasSameValidity, pair.hasSameBytes(0..<pair.count, width: width) { return [] }
        var found: [Int] = []
        var start = 0
        while start < pair.count {
            let block = start..<min(pair.count, start + SlotComparison.blockSize)
            start = block.upperBound
            // Null slots may hold anything, and so may be what differs.
            let hasSameBytes = pair.hasSameBytes(block, width: width)
            if hasSameBytes, !pair.hasNulls { continue }
            for slot in block {
                let isNull = pair.nulls(slot)
                if isNull.left != isNull.right {
                    found.append(slot)
                } else if !isNull.left, !hasSameBytes, !pair.hasSameBytes(slot..<(slot + 1), width: width) {
                    found.append(slot)
                }
            }
        }
        return found
    }

    private func structure(_ pair: SlotPair) -> [Int] {
        var differs = Set<Int>()
        for (index, child) in shape.children.enumerated() {
            for slot in SlotComparison(shape: child).differences(
                pair.left.children[index], from: pair.leftStart, pair.right.children[index],
                from: pair.rightStart, count: pair.count)
            {
                let isNull = pair.nulls(slot)
                if !isNull.left, !isNull.right { differs.insert(slot) }
            }
        }
        if pair.hasNulls, !pair.hasSameValidity { differs.formUnion(pair.slots { _, _ in true }) }
        return differs.sorted()
    }

    private func list(_ pair: SlotPair) -> [Int] {
        guard pair.count > 0 else { return [] }
        let element = SlotComparison(shape: shape.children[0])
        let (left, right) = (pair.left, pair.right)
        var found: [Int] = []
        var start = 0
        while start < pair.count {
            // Lists of the same lengths have their elements in one run on either side.
            let begin = start
            while start < pair.count, pair.hasEqualLists(start) { start += 1 }
            if start > begin {
                let first = left.elements(at: pair.leftStart + begin).lowerBound
                let last = left.elements(at: pair.leftStart + start - 1).upperBound
                let other = right.elements(at: pair.rightStart + begin).lowerBound
                var slot = begin
                for index in element.differences(
                    left.children[0], from: first, right.children[0], from: other, count: last - first)
                {
                    while left.elements(at: pair.leftStart + slot).upperBound <= first + index { slot += 1 }
                    if found.last != slot, !pair.nulls(slot).left { found.append(slot) }
                }
            }
            if start < pair.count {
                let isNull = pair.nulls(start)
                if !(isNull.left && isNull.right) { found.append(start) }
                start += 1
            }
        }
        return found
    }

    private func strings(_ pair: SlotPair) -> [Int] {
        let (left, right) = (pair.left, pair.right)
        if case .decimal? = shape.logicalType {
            return pair.slots { Decimals.areEqual(left.bytes(at: $0), right.bytes(at: $1)) }
        }
        guard case .dictionary = left.layout, case .dictionary = right.layout,
            left.children[0].count <= pair.count
        else {
            return pair.slots { SlotComparison.areEqual(left.bytes(at: $0), right.bytes(at: $1)) }
        }
        // Of each entry of the left dictionary, the entry of the right one that was found equal.
        var equal = [Int32](repeating: -1, count: left.children[0].count)
        return pair.slots {
            let entry = left.dictionaryIndex(at: $0)
            let other = Int32(clamping: right.dictionaryIndex(at: $1))
            if equal[entry] == other { return true }
            guard SlotComparison.areEqual(left.bytes(at: $0), right.bytes(at: $1)) else { return false }
            equal[entry] = other
            return true
        }
    }

    /// Whether both spans hold the same bytes.
    static func areEqual(_ left: RawSpan, _ right: RawSpan) -> Bool {
        guard left.byteCount == right.byteCount else { return false }
        var offset = 0
        while offset + 8 <= left.byteCount {
            let same =
                left.loadLittleEndian(at: offset, as: UInt64.self)
                == right.loadLittleEndian(at: offset, as: UInt64.self)
            if !same { return false }
            offset += 8
        }
        while offset < left.byteCount {
            let same =
                left.loadLittleEndian(at: offset, as: UInt8.self)
                == right.loadLittleEndian(at: offset, as: UInt8.self)
            if !same { return false }
            offset += 1
        }
        return true
    }
}

/// Decimals of any number of bytes.
private enum Decimals {
    /// Whether both are the same number, big-endian, in however many bytes.
    static func areEqual(_ left: RawSpan, _ right: RawSpan) -> Bool {
        SlotComparison.areEqual(shortened(left), shortened(right))
    }

    /// The bytes without those at the front that only repeat the sign.
    @_lifetime(copy bytes)
    private static func shortened(_ bytes: RawSpan) -> RawSpan {
        var first = 0
        while first + 1 < bytes.byteCount {
            let byte = bytes.loadLittleEndian(at: first, as: UInt8.self)
            let next = bytes.loadLittleEndian(at: first + 1, as: UInt8.self)
            guard byte == (next & 0x80 == 0 ? 0 : 0xff) else { break }
            first += 1
        }
        return bytes.extracting(first..<bytes.byteCount)
    }
}
