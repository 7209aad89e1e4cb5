internal import ParquetFormat

/// Makes one footer of several, but for the row groups.
enum FooterMerge {
    /// Keys under which known writers repeat the whole schema.
    ///
    /// Readers of theirs would take it for that of a file whose columns are fewer or stand in another order.
    private static let schemaKeys: Set<String> = [
        "ARROW:schema", "org.apache.spark.sql.parquet.row.metadata", "parquet.avro.schema", "avro.schema",
    ]

    /// What the footer says; of fields that this version does not know, those of the first file.
    static func metadata(
        of inputs: [RewriteInput], _ projection: SchemaProjection, _ rewrite: FileRewrite
    ) -> FileMetadata {
        let first = inputs.first?.metadata.footer
        let orders = inputs.compactMap(\.columnOrders).first
        let pairs = rewrite.keyValueMetadata.applied(
            to: keyValueMetadata(of: inputs, keepsSchema: projection.isIdentity))
        return FileMetadata(
            version: inputs.map(\.metadata.footer.version).max() ?? 1,
            schema: projection.elements,
            numRows: 0,
            rowGroups: [],
            keyValueMetadata: pairs.isEmpty ? nil : pairs,
            createdBy: rewrite.createdBy ?? first?.createdBy,
            columnOrders: orders.map { orders in projection.columns.map { orders[$0] } },
            unknownFields: first?.unknownFields ?? [])
    }

    /// The pairs of the first file, then those of the others whose keys are new.
    private static func keyValueMetadata(of inputs: [RewriteInput], keepsSchema: Bool) -> [KeyValue] {
        var pairs: [KeyValue] = []
        var known: Set<String> = keepsSchema ? [] : schemaKeys
        for input in inputs {
            let added = input.metadata.footer.keyValueMetadata.filter { !known.contains($0.key) }
            pairs += added
            known.formUnion(added.map(\.key))
        }
        return pairs
    }
}
