internal import ParquetThrift

/// The fields of a `FileMetaData` as they are met.
struct FooterFields {
    var version: Int32 = 0
    var rowCount: Int64 = 0
    var createdBy: String?
    var keyValueMetadata: [KeyValue] = []
    var schemaElements: [SchemaElement] = []
    var columnOrders: [ColumnOrder]?
    var encryptionAlgorithm: EncryptionAlgorithm?
    var footerSigningKeyMetadata: [UInt8]?
    var unknownFields: [ThriftRawField] = []

    /// The fields met so far: bit n stands for field n.
    private var seen: UInt32 = 0

    /// Reads the struct at the start of `bytes` and returns the number of bytes that it takes.
    mutating func scan(_ bytes: RawSpan, _ scanner: inout FooterScanner) throws(ThriftError) -> Int {
        var reader = ThriftReader(bytes, limits: scanner.limits.thrift)
        try scan(&reader, &scanner)
        guard seen & 0b11110 == 0b11110 else { throw reader.missing("a field of FileMetaData") }
        guard !schemaElements.isEmpty else { throw reader.missing("the root of FileMetaData.schema") }
        guard rowCount >= 0 else {
            throw ThriftError(.outOfRange, at: reader.offset, "a file of \(rowCount) rows")
        }
        return reader.offset
    }

    private mutating func scan(
        _ reader: inout ThriftReader, _ scanner: inout FooterScanner
    ) throws(ThriftError) {
        let limits = scanner.limits
        var scope = try reader.beginStruct()
        while let field = try reader.nextField(&scope) {
            switch (field.id, field.type) {
            case (1, .i32): version = try reader.readI32()
            case (2, .list):
                schemaElements = try Self.list(&reader, "schema nodes", limits.maximumSchemaElements)
            case (3, .i64): rowCount = try reader.readI64()
            case (4, .list): try scanner.scanRowGroups(&reader)
            case (5, .list):
                keyValueMetadata = try Self.list(&reader, "key-value pairs", limits.maximumKeyValuePairs)
            case (6, .binary): createdBy = try reader.readString()
            case (7, .list):
                columnOrders = try Self.list(&reader, "column orders", limits.maximumSchemaElements)
            case (8, .struct): encryptionAlgorithm = try EncryptionAlgorithm(reading: &reader)
            case (9, .binary): footerSigningKeyMetadata = try reader.readBinary()
            default:
                try reader.keep(field, in: &unknownFields)
                continue
            }
            // Safe: the cases above name fields 1 to 9.
            seen |= 1 &<< UInt32(field.id)
        }
        reader.endStruct()
    }

    private static func list<T: ThriftStruct>(
        _ reader: inout ThriftReader, _ what: StaticString, _ limit: Int
    ) throws(ThriftError) -> [T] {
        let count = try reader.readListHeader(of: .struct)
        guard count <= limit else {
            throw ThriftError(
                .limitExceeded, at: reader.offset, "\(count) \(what), at most \(limit) allowed")
        }
        var values: [T] = []
        values.reserveCapacity(min(count, 16_384))
        for _ in 0..<count { values.append(try T(reading: &reader)) }
        return values
    }
}
