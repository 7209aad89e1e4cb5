internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// Rows of one schema, batch by batch, whatever they are read from.
protocol RowInput: AnyObject {
    var schema: Schema { get }

    /// The metadata that goes along to a Parquet file.
    var keyValueMetadata: [KeyValue] { get }

    /// How many rows there are, where that is known before they are read.
    var rowCount: Int? { get }

    func next() throws -> RecordBatch?
}

/// The rows of a Parquet file.
final class ParquetInput: RowInput {
    private let file: BlockingParquetFile
    private var batches: BlockingBatches

    init(_ file: BlockingParquetFile) throws {
        self.file = file
        batches = try file.batches()
    }

    var schema: Schema { file.schema }
    var keyValueMetadata: [KeyValue] { file.metadata.footer.keyValueMetadata }
    var rowCount: Int? { file.rowCount }

    func next() throws -> RecordBatch? { try batches.next() }
}

/// The rows of a CSV text.
final class CSVInput: RowInput {
    private var reader: CSVReader

    init(_ reader: consuming CSVReader) { self.reader = reader }

    var schema: Schema { reader.schema }
    var keyValueMetadata: [KeyValue] { [] }
    var rowCount: Int? { nil }

    func next() throws -> RecordBatch? { try reader.next() }
}

/// The rows of a JSON text.
final class JSONInput: RowInput {
    private var reader: JSONReader

    init(_ reader: consuming JSONReader) { self.reader = reader }

    var schema: Schema { reader.schema }
    var keyValueMetadata: [KeyValue] { [] }
    var rowCount: Int? { nil }

    func next() throws -> RecordBatch? { try reader.next() }
}
