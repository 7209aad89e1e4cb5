public import ParquetBytes

/// Writes Thrift's compact protocol; the reverse of ``ThriftReader``.
///
/// Fields should be written in ascending order of their identifiers, which takes one byte a header; any other
/// order is written correctly and takes more.
public struct ThriftWriter: ~Copyable, Sendable {
    var output: ByteWriter

    /// The identifier of the field written last, for each open struct.
    var lastIDs: [Int16]

    /// Makes an empty writer.
    public init() {
        output = ByteWriter()
        lastIDs = []
    }

    /// The number of bytes written.
    public var count: Int { output.count }

    /// A copy of the bytes written so far.
    ///
    /// - Complexity: O(1); the array is shared until the writer writes again.
    public func copyBytes() -> [UInt8] { output.copyBytes() }

    /// Ends writing and hands over the bytes without copying them.
    public consuming func finish() -> SharedBytes { output.finish() }

    /// Forgets what was written.
    public mutating func removeAll(keepingCapacity: Bool = true) {
        output.removeAll(keepingCapacity: keepingCapacity)
        lastIDs.removeAll(keepingCapacity: true)
    }

    // MARK: Structs

    /// Opens a struct.
    public mutating func beginStruct() {
        lastIDs.append(0)
    }

    /// Closes the struct opened last.
    public mutating func endStruct() {
        output.write(0 as UInt8)
        _ = lastIDs.popLast()
    }

    /// Writes a field's header; the caller writes a value of that type next.
    ///
    /// A boolean's value is part of its header: use ``writeBool(_:field:)``.
    public mutating func writeFieldHeader(_ id: Int16, _ type: ThriftType) {
        writeFieldHeader(id, code: type.rawValue)
    }

    mutating func writeFieldHeader(_ id: Int16, code: UInt8) {
        let last = lastIDs.popLast() ?? 0
        lastIDs.append(id)
        let distance = Int(id) - Int(last)
        if (1...15).contains(distance) {
            output.write(UInt8(distance) << 4 | code)
        } else {
            output.write(code)
            output.writeZigZag(Int64(id))
        }
    }

    // MARK: Values

    /// Writes a boolean that is an element of a container.
    public mutating func writeBoolElement(_ value: Bool) {
        output.write(value ? 1 : 2 as UInt8)
    }

    /// Writes an `i8`.
    public mutating func writeI8(_ value: Int8) {
        output.write(UInt8(bitPattern: value))
    }

    /// Writes an `i16`, `i32` or `i64`: all have the same form.
    public mutating func writeInteger(_ value: some SignedInteger & FixedWidthInteger) {
        output.writeZigZag(Int64(clamping: value))
    }

    /// Writes a `double`.
    public mutating func writeDouble(_ value: Double) {
        output.writeLittleEndian(value.bitPattern)
    }

    /// Writes a binary.
    public mutating func writeBinary(_ value: [UInt8]) {
        output.writeVarint(UInt64(value.count))
        output.write(value)
    }

    /// Writes a string as UTF-8.
    public mutating func writeString(_ value: String) {
        writeBinary(Array(value.utf8))
    }

    /// Writes a UUID, which must have sixteen bytes.
    public mutating func writeUUID(_ value: [UInt8]) {
        precondition(value.count == 16, "a UUID has 16 bytes")
        output.write(value)
    }

    /// Writes the header of a list or set; the caller writes the elements next.
    public mutating func writeListHeader(of type: ThriftType, count: Int) {
        if count < 15 {
            output.write(UInt8(truncatingIfNeeded: count) << 4 | type.rawValue)
        } else {
            output.write(0xF0 | type.rawValue)
            output.writeVarint(UInt64(count))
        }
    }

    /// Writes the header of a map; the caller writes keys and values in turn next.
    public mutating func writeMapHeader(of keyType: ThriftType, to valueType: ThriftType, count: Int) {
        output.writeVarint(UInt64(count))
        if count > 0 { output.write(keyType.rawValue << 4 | valueType.rawValue) }
    }

    mutating func writeRaw(_ bytes: [UInt8]) {
        output.write(bytes)
    }
}
