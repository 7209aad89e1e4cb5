public import ParquetBytes

/// Builds a column chunk's dictionary: numbers the distinct values in the order of their first appearance.
///
/// Floating-point numbers are told apart by their bits, so that both zeros and all NaNs are kept as they are. The
/// entries stay as the bytes of the `PLAIN` dictionary page.
///
/// Parquet specification: Encodings, "Dictionary Encoding (PLAIN_DICTIONARY = 2 and RLE_DICTIONARY = 8)".
public struct DictionaryEncoder: ~Copyable, Sendable {
    /// What the values are.
    public let kind: ValueKind
    var fixed: FixedDictionary
    var views: ViewDictionary

    /// Makes an empty dictionary.
    ///
    /// - Parameters:
    ///   - kind: The values: any but `boolean` and values without bytes.
    ///   - byteLimit: The most bytes of the dictionary page; more than a page can have count as what it can have.
    ///   - memoryLimit: About the most memory of the entries and the table. Near it the table becomes denser, then the
    ///     dictionary is full. A few kilobytes are used in any case.
    /// - Throws: `invalidArgument` for booleans, for values without bytes and for a limit below 0.
    public init(
        kind: ValueKind, byteLimit: Int, memoryLimit: Int = .max
    ) throws(EncodingError) {
        guard byteLimit >= 0 else { throw .invalidArgument(.position, value: byteLimit) }
        let width = kind.fixedWidth ?? (kind == .byteArray ? StringView.byteCount : 0)
        guard width > 0 else { throw .invalidArgument(.elementWidth, value: width) }
        let limit = min(byteLimit, Int(Int32.max))
        var random = SystemRandomNumberGenerator()
        let hash = KeyHash(seed: random.next())
        self.kind = kind
        fixed = FixedDictionary(width: width, byteLimit: limit, memoryLimit: memoryLimit, hash: hash)
        views = ViewDictionary(byteLimit: limit, memoryLimit: memoryLimit, hash: hash)
    }

    /// The number of entries.
    public var count: Int { kind == .byteArray ? views.count : fixed.count }

    /// The bytes of the entries as `PLAIN`.
    public var plainByteCount: Int { kind == .byteArray ? views.byteCount : fixed.byteCount }

    /// About the memory that the entries and the table take.
    public var memoryByteCount: Int {
        kind == .byteArray ? views.memoryByteCount : fixed.memoryByteCount
    }

    /// Forgets the entries, and keeps the memory for those to come.
    ///
    /// - Complexity: O(memory).
    public mutating func removeAll() {
        fixed.removeAll()
        views.removeAll()
    }

    /// Encodes values of a fixed width until the dictionary would exceed its limit.
    ///
    /// - Parameters:
    ///   - values: The values, back to back.
    ///   - indices: Where their indices go, a `UInt32` each.
    ///   - element: The position in `indices` of the first one, in indices.
    /// - Returns: How many values were encoded: all, unless the next one would be an entry too many.
    /// - Throws: `invalidArgument` where the dictionary is one of byte arrays, `malformed` for bytes that are no multiple of
    ///   a value's, `outputTooSmall` where there is no room for all indices. Nothing is encoded then.
    /// - Complexity: O(bytes).
    public mutating func encode(
        fixed values: RawSpan, into indices: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int {
        try requireFixed()
        return try fixed.encode(values, into: &indices, at: element)
    }

    /// Encodes byte arrays until the dictionary would exceed its limit.
    ///
    /// - Parameters:
    ///   - values: A view of each, 16 bytes as `StringView` draws them.
    ///   - buffers: The buffers that views longer than 12 bytes point into.
    ///   - indices: Where their indices go, a `UInt32` each.
    ///   - element: The position in `indices` of the first one, in indices.
    /// - Returns: How many values were encoded: all, unless the next one would not fit.
    /// - Throws: `invalidArgument` where the dictionary is not one of byte arrays, `malformed` for bytes that are no multiple
    ///   of a view's, `outputTooSmall` where there is no room for all indices; nothing is encoded then.
    ///   `invalidArgument(.view)` for a view that points outside its buffer; those before it have been encoded.
    /// - Complexity: O(bytes).
    public mutating func encode(
        views values: RawSpan, buffers: [SharedBytes], into indices: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) -> Int {
        try requireByteArrays()
        return try views.encode(values, buffers: buffers, into: &indices, at: element)
    }

    /// The entries as `PLAIN`: the bytes of the dictionary page.
    public var plainBytes: RawSpan {
        @_lifetime(borrow self)
        get { kind == .byteArray ? views.plainBytes : fixed.plainBytes }
    }

    /// Writes the values that indices stand for, back to back: for a dictionary that is given up.
    ///
    /// - Parameters:
    ///   - indices: The indices, a `UInt32` each.
    ///   - out: Where the values go.
    ///   - element: The position in `out` of the first one, in values.
    /// - Throws: `invalidArgument` where the dictionary is one of byte arrays, `indexOutOfRange` for an index without an
    ///   entry, `malformed` for bytes that are no multiple of an index's, `outputTooSmall` where there is no room.
    /// - Complexity: O(bytes).
    public func gather(
        fixed indices: RawSpan, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        try requireFixed()
        try DictionaryGather.gather(
            indices, entries: fixed.plainBytes, width: fixed.width, count: fixed.count, into: &out,
            at: element)
    }

    /// Writes views of the byte arrays that indices stand for; buffer 0 of the long ones is `plainBytes`.
    ///
    /// - Parameters:
    ///   - indices: The indices, a `UInt32` each.
    ///   - out: Where the views go, 16 bytes each.
    ///   - element: The position in `out` of the first one, in views.
    /// - Throws: `invalidArgument` where the dictionary is not one of byte arrays, and otherwise as for fixed widths.
    /// - Complexity: O(n).
    public func gather(
        views indices: RawSpan, into out: inout MutableRawSpan, at element: Int
    ) throws(EncodingError) {
        try requireByteArrays()
        try DictionaryGather.gather(
            indices, entries: views.viewBytes, width: StringView.byteCount, count: views.count, into: &out,
            at: element)
    }

    private func requireFixed() throws(EncodingError) {
        if kind == .byteArray { throw .invalidArgument(.elementWidth, value: 0) }
    }

    private func requireByteArrays() throws(EncodingError) {
        if kind != .byteArray { throw .invalidArgument(.elementWidth, value: fixed.width) }
    }
}
