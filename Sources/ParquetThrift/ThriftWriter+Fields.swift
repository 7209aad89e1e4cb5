extension ThriftWriter {
    /// Writes a boolean field, whose header holds the value.
    public mutating func writeBool(_ value: Bool, field: Int16) {
        writeFieldHeader(field, code: value ? 1 : 2)
    }

    /// Writes an `i8` field.
    public mutating func writeI8(_ value: Int8, field: Int16) {
        writeFieldHeader(field, .i8)
        writeI8(value)
    }

    /// Writes an `i16` field.
    public mutating func writeI16(_ value: Int16, field: Int16) {
        writeFieldHeader(field, .i16)
        writeInteger(value)
    }

    /// Writes an `i32` field.
    public mutating func writeI32(_ value: Int32, field: Int16) {
        writeFieldHeader(field, .i32)
        writeInteger(value)
    }

    /// Writes an `i64` field.
    public mutating func writeI64(_ value: Int64, field: Int16) {
        writeFieldHeader(field, .i64)
        writeInteger(value)
    }

    /// Writes a `double` field.
    public mutating func writeDouble(_ value: Double, field: Int16) {
        writeFieldHeader(field, .double)
        writeDouble(value)
    }

    /// Writes a binary field.
    public mutating func writeBinary(_ value: [UInt8], field: Int16) {
        writeFieldHeader(field, .binary)
        writeBinary(value)
    }

    /// Writes a string field.
    public mutating func writeString(_ value: String, field: Int16) {
        writeFieldHeader(field, .binary)
        writeString(value)
    }

    /// Writes a struct field.
    public mutating func writeStruct(_ value: some ThriftStruct, field: Int16) {
        writeFieldHeader(field, .struct)
        value.write(to: &self)
    }

    /// Writes a field that is a list of booleans.
    public mutating func writeBools(_ values: [Bool], field: Int16) {
        writeFieldHeader(field, .list)
        writeListHeader(of: .bool, count: values.count)
        for value in values { writeBoolElement(value) }
    }

    /// Writes a field that is a list of `i32`.
    public mutating func writeI32s(_ values: [Int32], field: Int16) {
        writeFieldHeader(field, .list)
        writeListHeader(of: .i32, count: values.count)
        for value in values { writeInteger(value) }
    }

    /// Writes a field that is a list of `i64`.
    public mutating func writeI64s(_ values: [Int64], field: Int16) {
        writeFieldHeader(field, .list)
        writeListHeader(of: .i64, count: values.count)
        for value in values { writeInteger(value) }
    }

    /// Writes a field that is a list of binaries.
    public mutating func writeBinaries(_ values: [[UInt8]], field: Int16) {
        writeFieldHeader(field, .list)
        writeListHeader(of: .binary, count: values.count)
        for value in values { writeBinary(value) }
    }

    /// Writes a field that is a list of strings.
    public mutating func writeStrings(_ values: [String], field: Int16) {
        writeFieldHeader(field, .list)
        writeListHeader(of: .binary, count: values.count)
        for value in values { writeString(value) }
    }

    /// Writes a field that is a list of structs.
    public mutating func writeStructs(_ values: [some ThriftStruct], field: Int16) {
        writeFieldHeader(field, .list)
        writeListHeader(of: .struct, count: values.count)
        for value in values { value.write(to: &self) }
    }

    /// Writes a field that a reader kept as it stood.
    public mutating func writeField(_ field: ThriftRawField) {
        if field.type == .bool {
            writeBool(field.bytes.first == 1, field: field.id)
        } else {
            writeFieldHeader(field.id, field.type)
            writeRaw(field.bytes)
        }
    }

    /// Writes fields that a reader kept as they stood.
    public mutating func writeFields(_ fields: [ThriftRawField]) {
        for field in fields { writeField(field) }
    }
}
