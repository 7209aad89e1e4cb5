public import Parquet
internal import ParquetFormat

/// A schema in the message form that the format's own tools print.
///
/// ```
/// message schema {
///   required int64 id;
///   optional group stops (LIST) {
///     repeated group list {
///       optional double element;
///     }
///   }
/// }
/// ```
public struct SchemaMessage: CustomStringConvertible {
    /// The schema.
    public let schema: Schema

    /// The message form of a schema.
    public init(_ schema: Schema) { self.schema = schema }

    /// Reads a schema in the message form, as `description` gives it.
    ///
    /// Spaces and line ends may stand anywhere between words; annotations are those of `LogicalType.init(annotation:)`.
    /// A name holds no `;` and no `{`.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` and the line where the text is not a schema, and as
    ///   `Schema.init(fields:name:)` where the schema cannot be.
    /// - Complexity: O(bytes).
    public init(parsing text: String) throws(ParquetError) {
        var parser = SchemaMessageParser(text)
        schema = try parser.schema()
    }

    /// The whole text.
    ///
    /// - Complexity: O(nodes × depth).
    public var description: String {
        let collector = TextCollector()
        // A collector takes everything.
        try? write(to: collector)
        return collector.text
    }

    /// Writes the text.
    ///
    /// - Throws: what the sink throws.
    /// - Complexity: O(nodes × depth).
    public func write(to sink: any TextSink) throws {
        var buffer = TextBuffer(to: sink)
        buffer.write("message \(SchemaMessage.printable(schema.root.name)) {\n")
        for child in schema.root.children { try write(child, depth: 1, to: &buffer) }
        buffer.write("}\n")
        try buffer.flush()
    }

    /// As deep as the schema, which its own limit bounds.
    private func write(_ index: Int, depth: Int, to out: inout TextBuffer) throws {
        let node = schema.nodes[index]
        for _ in 0..<depth { out.write("  ") }
        out.write("\(node.repetition.description.lowercased()) \(SchemaMessage.type(of: node)) ")
        out.write(SchemaMessage.printable(node.name))
        if let logicalType = node.declaredLogicalType {
            out.write(" (\(SchemaMessage.printable(logicalType.annotation)))")
        }
        if let fieldID = node.fieldID { out.write(" = \(fieldID)") }
        guard node.isGroup else {
            out.write(";\n")
            return try out.flushIfFull()
        }
        out.write(" {\n")
        for child in node.children { try write(child, depth: depth + 1, to: &out) }
        for _ in 0..<depth { out.write("  ") }
        out.write("}\n")
        try out.flushIfFull()
    }

    private static func type(of node: SchemaNode) -> String {
        switch node.physicalType {
        case nil: "group"
        case .some(.byteArray): "binary"
        case .some(.fixedLenByteArray): "fixed_len_byte_array(\(node.typeLength ?? 0))"
        case .some(let type): type.description.lowercased()
        }
    }

    /// The name without what would break the line.
    private static func printable(_ name: String) -> String {
        TableCell(sanitizing: Array(name.utf8), limit: .max).text
    }
}
