internal import ParquetBytes
internal import ParquetEncodings

/// Turns indices into the dictionary that a column arrives with into those of the chunk's own.
///
/// An entry is looked up when an index first names it, so what no row uses does not get into the chunk.
struct DictionaryTranslation: ~Copyable {
    /// The views of the dictionary that the table is for.
    private var source: SharedBytes?

    /// For each entry of the source its new index, and its length above.
    private var table: MutableBytes?

    /// Forgets the table.
    mutating func forget() {
        source = nil
        table = nil
    }

    /// Gives every entry that the indices name a place in `target`; false where that was full.
    mutating func prepare(
        _ indices: RawSpan, width: Int, from dictionary: ColumnData, to target: inout DictionaryEncoder,
        pool: BufferPool
    ) throws -> Bool {
        let views = dictionary.values
        if source?.isIdentical(to: views) != true {
            var fresh = try pool.allocate(byteCount: try checkedMultiply(dictionary.count, 8))
            fresh.fill(0xFF, from: 0, count: dictionary.count * 8)
            table = consume fresh
            source = views
        }
        guard var table = table.take() else { return false }
        let new = try DictionaryTranslation.unseen(indices, width, &table)
        let isComplete = try DictionaryTranslation.add(new, of: dictionary, to: &target, &table, pool)
        if isComplete {
            self.table = consume table
        } else {
            forget()
        }
        return isComplete
    }

    /// Translates indices whose entries have been prepared, and sums the lengths of what they stand for.
    func apply(
        _ indices: RawSpan, width: Int, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int {
        switch table {
        case .some(let table):
            try DictionaryIndices.remap(
                indices, indexWidth: width, table: table.bytes, into: &out, at: element)
        case nil: 0
        }
    }

    @inline(never)
    private static func unseen(
        _ indices: RawSpan, _ width: Int, _ table: inout MutableBytes
    ) throws(EncodingError) -> [UInt32] {
        var entries = table.mutableBytes
        return try DictionaryIndices.listUnseen(in: indices, indexWidth: width, table: &entries)
    }

    /// Encodes some entries of the source; false where the target was full.
    private static func add(
        _ entries: [UInt32], of dictionary: ColumnData, to target: inout DictionaryEncoder,
        _ table: inout MutableBytes, _ pool: BufferPool
    ) throws -> Bool {
        guard !entries.isEmpty else { return true }
        var views = ByteWriter(minimumCapacity: entries.count * StringView.byteCount)
        for entry in entries {
            let first = (dictionary.offset + Int(entry)) * StringView.byteCount
            views.write(dictionary.values.bytes.extracting(first..<(first + StringView.byteCount)))
        }
        var indices = try pool.allocate(byteCount: entries.count * 4)
        guard try encode(views.bytes, dictionary.buffers, to: &target, &indices) == entries.count else {
            return false
        }
        for (position, entry) in entries.enumerated() {
            var word = ByteWriter(minimumCapacity: 8)
            word.writeLittleEndian(indices.bytes.loadLittleEndian(at: position * 4, as: UInt32.self))
            word.writeLittleEndian(
                views.bytes.loadLittleEndian(at: position * StringView.byteCount, as: UInt32.self))
            try table.copy(word.bytes, to: Int(entry) * 8)
        }
        return true
    }

    @inline(never)
    private static func encode(
        _ views: RawSpan, _ buffers: [SharedBytes], to target: inout DictionaryEncoder,
        _ indices: inout MutableBytes
    ) throws(EncodingError) -> Int {
        var out = indices.mutableBytes
        return try target.encode(views: views, buffers: buffers, into: &out, at: 0)
    }
}
