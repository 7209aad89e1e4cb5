/// What rows are read of: a file, or several that are read as one.
protocol RowSource {
    var schema: Schema { get }
    var options: ReadOptions { get }

    /// Whether batches tell which rows they have, where there is no filter: as those of one file do.
    var numbersRows: Bool { get }

    /// The batches of some columns, or of all, and of the rows that fulfil a filter.
    func rowBatches(_ paths: [String]?, _ filter: Filter?) throws(ParquetError) -> Batches
}

extension RowSource {
    func decodedRows<Row: Decodable>(
        _ type: Row.Type, where filter: Filter?, _ options: RowOptions
    ) throws(ParquetError) -> Rows<DecodableRows<Row>> {
        let form = try DecodableRows<Row>(schema: schema, options: options)
        guard form.paths != nil else { return try rows(form, of: nil, where: filter) }
        // All columns may turn out to be needed; the second read finds its place by the number of rows.
        var ordered = self.options.concurrency
        ordered.keepsOrder = true
        return Rows(
            form, try rowBatches(form.paths, filter).concurrently(ordered),
            allColumns: try rowBatches(nil, filter).concurrently(ordered), countsRows: countsRows(filter))
    }

    func recordedRows<Row>(
        _ records: RecordSchema<Row>, where filter: Filter?
    ) throws(ParquetError) -> Rows<RecordRows<Row>> {
        try rows(RecordRows(records, of: schema), of: records.paths, where: filter)
    }

    func rows<Form: RowForm>(
        _ form: Form, of paths: [String]?, where filter: Filter?
    ) throws(ParquetError) -> Rows<Form> {
        Rows(form, try rowBatches(paths, filter), allColumns: nil, countsRows: countsRows(filter))
    }

    private func countsRows(_ filter: Filter?) -> Bool { filter != nil || !numbersRows }
}

extension ParquetFile: RowSource {
    var numbersRows: Bool { true }

    func rowBatches(_ paths: [String]?, _ filter: Filter?) throws(ParquetError) -> Batches {
        guard let filter else { return try batches(of: paths) }
        return try batches(of: paths, where: filter)
    }
}

extension ParquetScan: RowSource {
    var numbersRows: Bool { false }

    func rowBatches(_ paths: [String]?, _ filter: Filter?) throws(ParquetError) -> Batches {
        try batches(of: paths, where: filter)
    }
}
