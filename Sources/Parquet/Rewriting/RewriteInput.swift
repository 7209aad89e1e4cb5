internal import ParquetFormat

/// A file to be rewritten, as far as planning looks at it.
struct RewriteInput {
    /// What messages call it.
    let name: String
    let metadata: ParquetMetadata
    let options: ReadOptions

    /// What readers must know of the program that wrote it.
    var quirks: WriterQuirks { WriterQuirks(createdBy: metadata.footer.createdBy) }

    /// Throws where any part of the file is encrypted.
    ///
    /// - Throws: `encrypted`.
    func refuseEncryption() throws(ParquetError) {
        let footer = metadata.footer
        guard footer.encryptionAlgorithm == nil, footer.footerSigningKeyMetadata == nil else {
            throw ParquetError(
                .encrypted, "\(name) has encrypted columns or a signed footer, which rewriting does not keep")
        }
        guard footer.columnCount > 0 else { return }
        for rowGroup in 0..<footer.rowGroupCount {
            for column in 0..<footer.columnCount
            where footer.chunk(rowGroup: rowGroup, column: column).isEncrypted {
                throw ParquetError(
                    .encrypted, "\(name) has an encrypted column chunk, which rewriting does not keep",
                    rowGroup: rowGroup)
            }
        }
    }

    /// The order of each column's bounds, where the footer gives one for every column.
    var columnOrders: [ColumnOrder]? {
        let orders = metadata.footer.columnOrders
        return orders?.count == metadata.schema.columnCount ? orders : nil
    }
}

extension ParquetError {
    /// The same error, with the file that it is about before its message.
    func named(_ name: String) -> ParquetError {
        var error = self
        error.message = "\(name): \(message)"
        return error
    }
}
