public import ParquetBytes

/// Reads Thrift's compact protocol from bytes that need not be trusted.
///
/// A field is one byte `ddddtttt` (the identifier's distance from the field before, and the type); a distance
/// of 0 means that the identifier follows as a zigzag integer. Integers are zigzag varints, except `i8`;
/// doubles are eight bytes, little-endian; binaries are a length and bytes. A struct ends with a zero byte.
///
/// Every count and size is compared with the bytes that remain and with the limits before anything is
/// allocated. After an error the position is unspecified and the reader is of no further use.
public struct ThriftReader: ~Escapable {
    @usableFromInline
    var cursor: ByteCursor

    /// What the reader accepts.
    public let limits: ThriftLimits

    /// How many structs and containers enclose the position.
    @usableFromInline
    var depth: Int

    /// Makes a reader at the start of `bytes`.
    @inlinable
    @_lifetime(copy bytes)
    public init(_ bytes: RawSpan, limits: ThriftLimits = ThriftLimits()) {
        self.cursor = ByteCursor(bytes)
        self.limits = limits
        self.depth = 0
    }

    /// How many bytes have been read.
    @inlinable
    public var offset: Int { cursor.offset }

    /// How many bytes are left.
    @inlinable
    public var remaining: Int { cursor.remaining }

    /// The bytes that are left.
    @inlinable
    public var rest: RawSpan {
        @_lifetime(copy self)
        get { cursor.rest }
    }

    @usableFromInline
    func error(_ code: ThriftError.Code, _ detail: String) -> ThriftError {
        ThriftError(code, at: offset, detail)
    }

    /// Out of line, so that the paths without an error stay small.
    @inline(never)
    @usableFromInline
    func translated(_ error: BytesError) -> ThriftError {
        ThriftError(error, at: offset)
    }

    @inline(never)
    @usableFromInline
    func outOfRange(_ value: Int64, _ type: StaticString) -> ThriftError {
        error(.outOfRange, "\(value) is not a value of type \(type)")
    }

    /// Reads one byte, whatever it means.
    @inlinable
    @inline(__always)
    mutating func readByte() throws(ThriftError) -> UInt8 {
        do {
            return try cursor.readUInt8()
        } catch {
            throw translated(error)
        }
    }

    /// Reads an unsigned varint.
    ///
    /// Most take one or two bytes. Inlined, so that a caller that works on a copy of the reader keeps the
    /// position in a register: a position that goes through memory costs more than all the rest.
    @inlinable
    @inline(__always)
    mutating func readVarint() throws(ThriftError) -> UInt64 {
        var result = UInt64(try readByte())
        if result < 0x80 { return result }
        result &= 0x7F
        var shift: UInt64 = 7
        while true {
            let byte = try readByte()
            guard shift < 63 || byte <= 1 else { throw malformedVarint() }
            result |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return result }
            shift &+= 7  // Safe: the tenth byte returns or throws.
        }
    }

    @inline(never)
    @usableFromInline
    func malformedVarint() -> ThriftError {
        error(.malformedVarint, "an integer is longer than 64 bits")
    }

    /// Reads an `i8`.
    ///
    /// - Throws: `truncated`.
    @inlinable
    public mutating func readI8() throws(ThriftError) -> Int8 {
        Int8(bitPattern: try readByte())
    }

    /// Reads an `i16`.
    ///
    /// - Throws: `truncated`, `malformedVarint`, or `outOfRange` where the number needs more than 16 bits.
    @inlinable
    public mutating func readI16() throws(ThriftError) -> Int16 {
        let value = try readI64()
        guard let narrow = Int16(exactly: value) else { throw outOfRange(value, "i16") }
        return narrow
    }

    /// Reads an `i32`.
    ///
    /// - Throws: `truncated`, `malformedVarint`, or `outOfRange` where the number needs more than 32 bits.
    @inlinable
    @inline(__always)
    public mutating func readI32() throws(ThriftError) -> Int32 {
        let value = try readI64()
        guard let narrow = Int32(exactly: value) else { throw outOfRange(value, "i32") }
        return narrow
    }

    /// Reads an `i64`.
    ///
    /// - Throws: `truncated` or `malformedVarint`.
    @inlinable
    @inline(__always)
    public mutating func readI64() throws(ThriftError) -> Int64 {
        let value = try readVarint()
        return Int64(bitPattern: value &>> 1) ^ (0 &- Int64(bitPattern: value & 1))
    }

    /// Reads a `double`.
    ///
    /// - Throws: `truncated`.
    @inlinable
    public mutating func readDouble() throws(ThriftError) -> Double {
        do {
            return Double(bitPattern: try cursor.readLittleEndian(UInt64.self))
        } catch {
            throw translated(error)
        }
    }

    /// Reads the length of a binary, which is at most the number of bytes that remain.
    @inlinable
    @inline(__always)
    mutating func readBinarySize() throws(ThriftError) -> Int {
        let size = try readVarint()
        guard size <= UInt64(clamping: limits.maximumBinarySize) else {
            throw tooMuch("binary size", size, limits.maximumBinarySize)
        }
        guard size <= UInt64(clamping: remaining) else { throw tooShort("binary", size) }
        // Safe: size ≤ remaining, which is an Int.
        return Int(truncatingIfNeeded: size)
    }

    /// Reads a binary as a span over the reader's bytes.
    ///
    /// - Throws: `truncated`, or `limitExceeded` where it is longer than the limit.
    @inlinable
    @inline(__always)
    @_lifetime(copy self)
    public mutating func readBinarySpan() throws(ThriftError) -> RawSpan {
        let size = try readBinarySize()
        do {
            return try cursor.readBytes(size)
        } catch {
            throw translated(error)
        }
    }

    @inline(never)
    @usableFromInline
    func tooMuch(_ what: StaticString, _ found: UInt64, _ allowed: Int) -> ThriftError {
        error(.limitExceeded, "\(what) \(found), at most \(allowed) allowed")
    }

    @inline(never)
    @usableFromInline
    func tooShort(_ what: StaticString, _ found: UInt64) -> ThriftError {
        error(.truncated, "\(what) of \(found), \(remaining) bytes remain")
    }

    // MARK: Structs

    /// Enters a struct.
    ///
    /// - Throws: `limitExceeded` where structs and containers nest too deeply.
    @inlinable
    @inline(__always)
    public mutating func beginStruct() throws(ThriftError) -> ThriftStructScope {
        guard depth < limits.maximumDepth else {
            throw tooMuch("depth", UInt64(clamping: depth), limits.maximumDepth)
        }
        depth &+= 1  // Safe: depth < maximumDepth.
        return ThriftStructScope()
    }

    /// Leaves a struct whose last field has been read.
    @inlinable
    @inline(__always)
    public mutating func endStruct() {
        depth &-= 1  // Safe: beginStruct has added one.
    }

    /// Reads the header of the next field, or the end of the struct.
    ///
    /// The caller then reads or skips a value of the header's type; a boolean's value is in the header.
    ///
    /// - Returns: The header, or nil at the end.
    /// - Throws: `truncated`, `unknownType`, or `outOfRange` where the identifier needs more than 16 bits.
    @inlinable
    @inline(__always)
    public mutating func nextField(
        _ scope: inout ThriftStructScope
    ) throws(ThriftError) -> ThriftFieldHeader? {
        let byte = try readByte()
        if byte == 0 { return nil }
        let code = byte & 0x0F
        guard let type = ThriftType(code: code) else { throw unknownType(code) }
        let distance = byte &>> 4
        if distance == 0 {
            scope.lastID = try readI16()
        } else {
            let (id, overflow) = scope.lastID.addingReportingOverflow(Int16(distance))
            guard !overflow else { throw identifierOutOfRange() }
            scope.lastID = id
        }
        return ThriftFieldHeader(id: scope.lastID, type: type, boolean: code == 1)
    }

    @inline(never)
    @usableFromInline
    func identifierOutOfRange() -> ThriftError {
        error(.outOfRange, "a field identifier needs more than 16 bits")
    }

    @inline(never)
    @usableFromInline
    func unknownType(_ code: UInt8) -> ThriftError {
        error(.unknownType, "type code \(code)")
    }

    /// The value of a required field, or an error that names it.
    ///
    /// - Throws: `missingField` where `value` is nil.
    @inlinable
    public func require<T>(_ value: T?, _ name: StaticString) throws(ThriftError) -> T {
        guard let value else { throw missing(name) }
        return value
    }

    /// An error that says that a required field is absent.
    @inline(never)
    public func missing(_ name: StaticString) -> ThriftError {
        error(.missingField, "\(name) is required")
    }

    /// An error that says that a union has more than one member.
    @inline(never)
    public func severalMembers(_ name: StaticString) -> ThriftError {
        error(.severalMembers, "\(name) has more than one member")
    }
}
