internal import ParquetBytes

extension ThriftReader {
    /// Reads the header of a list or set.
    ///
    /// - Throws: `truncated` where there are more elements than bytes, `limitExceeded`, or `unknownType`.
    @inlinable
    @inline(__always)
    public mutating func readListHeader() throws(ThriftError) -> ThriftListHeader {
        let byte = try readByte()
        let code = byte & 0x0F
        var count = UInt64(byte &>> 4)
        if count == 15 { count = try readVarint() }
        let checked = try checkedCount(count, bytesPerElement: 1)
        let type = ThriftType(code: code)
        // Some writers leave the type of an empty list out.
        guard type != nil || (checked == 0 && code == 0) else { throw unknownType(code) }
        return ThriftListHeader(elementType: type, count: checked)
    }

    /// Reads the header of a list or set whose elements must be of one type.
    ///
    /// - Returns: The number of elements, at most the number of bytes that remain.
    /// - Throws: As ``readListHeader()``, and `typeMismatch` where elements have another type.
    @inlinable
    @inline(__always)
    public mutating func readListHeader(of type: ThriftType) throws(ThriftError) -> Int {
        let header = try readListHeader()
        guard header.count == 0 || header.elementType == type else {
            throw mismatch(type, header.elementType)
        }
        return header.count
    }

    @inline(never)
    @usableFromInline
    func mismatch(_ expected: ThriftType, _ found: ThriftType?) -> ThriftError {
        let found = found.map { "\($0)" } ?? "nothing"
        return error(.typeMismatch, "elements of type \(expected) expected, \(found) found")
    }

    /// Reads the header of a map; the types are absent where the map is empty.
    ///
    /// - Throws: `truncated` where there are more entries than bytes, `limitExceeded`, or `unknownType`.
    public mutating func readMapHeader() throws(ThriftError) -> ThriftMapHeader {
        let count = try checkedCount(try readVarint(), bytesPerElement: 2)
        if count == 0 { return ThriftMapHeader(keyType: nil, valueType: nil, count: 0) }
        let byte = try readByte()
        guard let key = ThriftType(code: byte &>> 4) else { throw unknownType(byte &>> 4) }
        guard let value = ThriftType(code: byte & 0x0F) else { throw unknownType(byte & 0x0F) }
        return ThriftMapHeader(keyType: key, valueType: value, count: count)
    }

    /// A count from the bytes, compared with the limit and with what remains.
    @inlinable
    @inline(__always)
    func checkedCount(_ count: UInt64, bytesPerElement: Int) throws(ThriftError) -> Int {
        guard count <= UInt64(clamping: limits.maximumContainerCount) else {
            throw tooMuch("element count", count, limits.maximumContainerCount)
        }
        guard count <= UInt64(clamping: remaining / bytesPerElement) else {
            throw tooShort("container", count)
        }
        // Safe: count ≤ remaining, which is an Int.
        return Int(truncatingIfNeeded: count)
    }

    /// Reads a boolean that is an element of a container: 1 for true; 2, or 0 from some writers, for false.
    ///
    /// - Throws: `truncated`, or `malformedBoolean`.
    @inlinable
    public mutating func readBoolElement() throws(ThriftError) -> Bool {
        let byte = try readByte()
        guard byte <= 2 else { throw malformedBoolean(byte) }
        return byte == 1
    }

    @inline(never)
    @usableFromInline
    func malformedBoolean(_ byte: UInt8) -> ThriftError {
        error(.malformedBoolean, "a boolean element is 0, 1 or 2, not \(byte)")
    }

    /// Reads a list of booleans.
    ///
    /// - Throws: As ``readListHeader(of:)`` and ``readBoolElement()``.
    public mutating func readBools() throws(ThriftError) -> [Bool] {
        let count = try readListHeader(of: .bool)
        var values: [Bool] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try readBoolElement()) }
        return values
    }

    /// Reads a list of `i32`.
    ///
    /// - Throws: As ``readListHeader(of:)`` and ``readI32()``.
    public mutating func readI32s() throws(ThriftError) -> [Int32] {
        let count = try readListHeader(of: .i32)
        var values: [Int32] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try readI32()) }
        return values
    }

    /// Reads a list of `i64`.
    ///
    /// - Throws: As ``readListHeader(of:)`` and ``readI64()``.
    public mutating func readI64s() throws(ThriftError) -> [Int64] {
        let count = try readListHeader(of: .i64)
        var values: [Int64] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try readI64()) }
        return values
    }

    /// Reads a list of binaries.
    ///
    /// - Throws: As ``readListHeader(of:)`` and ``readBinary()``.
    public mutating func readBinaries() throws(ThriftError) -> [[UInt8]] {
        let count = try readListHeader(of: .binary)
        var values: [[UInt8]] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try readBinary()) }
        return values
    }

    /// Reads a list of strings.
    ///
    /// - Throws: As ``readListHeader(of:)`` and ``readString()``.
    public mutating func readStrings() throws(ThriftError) -> [String] {
        let count = try readListHeader(of: .binary)
        var values: [String] = []
        values.reserveCapacity(count)
        for _ in 0..<count { values.append(try readString()) }
        return values
    }

    /// Reads a list of structs.
    ///
    /// - Throws: As ``readListHeader(of:)`` and the struct's own errors.
    @inlinable
    public mutating func readStructs<T: ThriftStruct>(_ type: T.Type) throws(ThriftError) -> [T] {
        let count = try readListHeader(of: .struct)
        var values: [T] = []
        // A struct may be far larger in memory than its bytes: room is made ahead for a modest number only.
        values.reserveCapacity(min(count, 1024))
        for _ in 0..<count { values.append(try T(reading: &self)) }
        return values
    }
}
