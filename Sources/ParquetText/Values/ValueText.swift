internal import ParquetBytes
public import Parquet

/// The text of single values, such as the bounds that statistics hold.
public enum ValueText {
    /// How the text looks.
    public enum Form: Sendable {
        /// Canonical JSON.
        case json
        /// Canonical JSON without the quotes around strings, dates and decimals.
        case bare
    }

    /// The text of a value that lies as PLAIN encodes it, a byte array without its length; `{"hex":…}` where the
    /// bytes are no value of the column's type.
    ///
    /// Specification: parquet.thrift, `Statistics`.
    public static func text(ofPlain bytes: [UInt8], as column: SchemaNode, form: Form = .json) -> String {
        let format = ValueFormat(
            physicalType: column.physicalType, typeLength: column.typeLength, logicalType: column.logicalType)
        let style: CellStyle = form == .json ? .json : .bare
        let value = SharedBytes(bytes)
        var buffer = TextBuffer()
        do {
            try write(value.bytes, format: format, style: style, length: column.typeLength, to: &buffer)
        } catch {
            buffer.removeAll()
            // Hexadecimal has no limits to exceed, and this buffer no sink to fail.
            try? buffer.writeHexObject(value.bytes, quotes: 1)
        }
        return String(decoding: buffer.copyBytes(), as: UTF8.self)
    }

    /// Writes the canonical JSON of a value to a sink, a part at a time where it is long.
    ///
    /// - Parameters:
    ///   - bytes: The value as the PLAIN encoding has it, byte arrays without their length.
    ///   - column: The column that the value belongs to.
    ///   - sink: Where the text goes.
    /// - Throws: What the sink throws, and `ParquetError` with `limitExceeded` for a decimal of too many digits.
    ///
    /// Specification: Encodings.md, "Plain".
    public static func write(plain bytes: RawSpan, as column: SchemaNode, to sink: any TextSink) throws {
        let format = ValueFormat(
            physicalType: column.physicalType, typeLength: column.typeLength, logicalType: column.logicalType)
        var buffer = TextBuffer(to: sink)
        try write(bytes, format: format, style: .json, length: column.typeLength, to: &buffer)
        try buffer.flush()
    }

    private static func write(
        _ bytes: RawSpan, format: ValueFormat, style: CellStyle, length: Int?, to out: inout TextBuffer
    ) throws {
        switch (format, bytes.byteCount) {
        case (.string, _), (.bytes, _), (.decimalBytes, _), (.uuid, 16), (.float16, 2), (.int96, 12),
            (.interval, 12):
            try out.writeBytes(bytes, format: format, style: style)
        case (.boolean, 1), (.float, 4), (.date, 4):
            try out.writeWord(little(bytes), format: format, style: style)
        case (.integer(let isWide, _, _), let count), (.decimal(let isWide, _), let count),
            (.time(let isWide, _), let count):
            guard count == (isWide ? 8 : 4) else { return try out.writeHexObject(bytes, quotes: 1) }
            try out.writeWord(little(bytes), format: format, style: style)
        case (.double, 8), (.timestamp, 8):
            try out.writeWord(little(bytes), format: format, style: style)
        default: try out.writeHexObject(bytes, quotes: 1)
        }
    }

    /// The sign-extended integer of one, four or eight bytes.
    private static func little(_ bytes: RawSpan) -> Int64 {
        switch bytes.byteCount {
        case 8: bytes.loadLittleEndian(at: 0, as: Int64.self)
        case 4: Int64(bytes.loadLittleEndian(at: 0, as: Int32.self))
        default: Int64(bytes.loadLittleEndian(at: 0, as: UInt8.self))
        }
    }
}
