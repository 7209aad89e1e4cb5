internal import Parquet
internal import ParquetBytes
internal import ParquetFormat

/// A growing column of a batch, filled from the tokens of rows.
///
/// The tree of columns mirrors the schema's, and what recurses here is no deeper than that.
class JSONColumn {
    /// The dotted path of the field.
    let path: String

    /// Whether slots can be null.
    let isNullable: Bool

    /// The columns at and below.
    let leafCount: Int

    init(path: String, isNullable: Bool, leafCount: Int) {
        self.path = path
        self.isNullable = isNullable
        self.leafCount = leafCount
    }

    /// Makes the column of a shape and all below it.
    static func make(
        _ shape: ColumnShape, of schema: Schema, options: JSONReadOptions, pool: BufferPool
    ) throws(BytesError) -> JSONColumn {
        let path = schema.path(ofNode: shape.node)
        switch shape.kind {
        case .primitive: return try JSONLeaf(shape, path: path, options: options, pool: pool)
        case .structure:
            return try JSONStructure(
                shape.children, of: schema, path: path, isNullable: shape.isNullable, options: options,
                pool: pool)
        case .list:
            let isBare = !shape.isNullable && schema.nodes[shape.node].repetition == .repeated
            return try JSONList(shape, of: schema, path: path, isBare: isBare, options: options, pool: pool)
        case .map:
            return try JSONMap(shape, of: schema, path: path, options: options, pool: pool)
        }
    }

    /// Appends the value of token `index`.
    ///
    /// - Throws: `JSONFault` where it is no value of the column; columns may have more slots than before then.
    func append(_ index: Int, _ bytes: RawSpan, _ row: inout JSONRow) throws(JSONFault) {}

    /// Appends a slot for a key that an object does not have.
    func appendMissing(at offset: Int) throws(JSONFault) {
        guard isNullable else {
            throw fault(offset, "the field is required, and the object does not have it")
        }
        try appendFiller()
    }

    /// Appends a null, or where the column has none, a slot that stands for nothing since a group above is null.
    func appendFiller() throws(JSONFault) {}

    /// Takes back the slots from `count` on, where there are as many.
    func truncate(to count: Int) {}

    /// Hands over the slots; the column is empty afterwards.
    func finish() throws(BytesError) -> ColumnData { ColumnData(layout: .null, count: 0) }

    /// Appends the null that a token is.
    final func appendNull(at offset: Int) throws(JSONFault) {
        guard isNullable else { throw fault(offset, "the field is required, null found") }
        try appendFiller()
    }

    final func fault(_ offset: Int, _ reason: String) -> JSONFault {
        JSONFault(offset, reason, path: path)
    }
}
