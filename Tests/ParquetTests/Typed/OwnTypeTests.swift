import Parquet
import Testing

/// A wrapper: a raw value is all it takes.
private struct TripID: RawRepresentable, Hashable, ColumnValue {
    let rawValue: Int64
}

/// Names of an enumeration.
private enum Payment: String, ColumnValue, CaseIterable {
    case cash
    case card
}

/// Read through a type that conforms.
private struct Miles: ColumnValue, Equatable {
    let value: Double

    struct Reader: ColumnReader {
        let base: Double.Reader
        func value(at index: Int) -> Miles { Miles(value: base.value(at: index)) }
    }

    static func reader(for column: ColumnData, shape: ColumnShape) throws(ParquetError) -> Reader {
        Reader(base: try Double.reader(for: column, shape: shape))
    }

    static func columnData(
        _ values: [Miles?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try Double.columnData(values.map { $0?.value }, for: shape, pool: pool)
    }

    static var fieldType: FieldType { Double.fieldType }
}

/// Laid out as the column is.
private struct Millimetres: BitwiseColumnValue, Equatable {
    let count: Int64

    static func reader(
        for column: ColumnData, shape: ColumnShape
    ) throws(ParquetError) -> BitwiseReader<Millimetres> {
        _ = try Int64.reader(for: column, shape: shape)
        return try BitwiseReader(column, shape: shape)
    }

    static func columnData(
        _ values: [Millimetres?], for shape: ColumnShape, pool: BufferPool
    ) throws(ParquetError) -> ColumnData {
        try Int64.columnData(values.map { $0?.count }, for: shape, pool: pool)
    }

    static var fieldType: FieldType { Int64.fieldType }
}

/// Made of bytes.
private struct Blob: ByteArrayColumnValue, Equatable {
    let columnBytes: [UInt8]

    init(copying bytes: RawSpan) {
        columnBytes = bytes.copyBytes()
    }

    static var fieldType: FieldType { .geometry() }
}

@Suite("Columns of types of one's own")
struct OwnTypeTests {
    @Test("wrappers, enumerations, conversions, words and bytes come back")
    func roundTrips() throws {
        try TypedRoundTrip.check(
            [TripID(rawValue: 7), nil, TripID(rawValue: -1), TripID(rawValue: 0)], throughFile: true)
        try TypedRoundTrip.check([Payment.cash, .card, nil, .cash], throughFile: true)
        try TypedRoundTrip.check([Miles(value: 1.5), nil], throughFile: true)
        try TypedRoundTrip.check([[Payment.card], [], nil], throughFile: true)
        try TypedRoundTrip.check([Millimetres(count: 3), nil], throughFile: true)
        #expect(try TypedRoundTrip.column([Millimetres(count: 3)]).values[0] == Millimetres(count: 3))
        let shape = try ColumnShape(Field("x", Blob.fieldType, .optional))
        let data = try ColumnData(binary: [[1, 2], nil])
        let blobs = try Column<Blob>(data, shape: shape)
        #expect(blobs[0]?.columnBytes == [1, 2] && blobs[1] == nil && blobs.bytes(at: 0).byteCount == 2)
        #expect(Payment.fieldType == .string && TripID.fieldType == .int64)
    }

    @Test("a raw value that stands for nothing is told with its row")
    func unknownRawValue() throws {
        let column = try TypedRoundTrip.column(["cash", nil, "cheque"])
        let error = TypedRoundTrip.error { _ = try Column<Payment>(column.data, shape: column.shape) }
        #expect(error?.code == .typeMismatch && error?.message.contains("row 2, cheque") == true)
    }
}
