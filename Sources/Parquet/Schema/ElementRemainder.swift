internal import ParquetFormat
internal import ParquetThrift

/// What a schema element holds beyond what `SchemaNode` expresses, kept so that writing the schema again loses
/// nothing: annotations that are newer than this version, and fields that it does not know.
///
/// On the heap, since hardly any node has it.
final class ElementRemainder: Sendable, Equatable {
    /// The annotation, where `LogicalType` does not say all of it.
    let logicalType: LogicalTypeAnnotation?

    /// The older annotation, where its number is unknown.
    let convertedType: ConvertedType?

    /// Fields of the element that this version does not know.
    let unknownFields: [ThriftRawField]

    /// What `declared` leaves unsaid of an element; nil where it says all.
    init?(_ element: SchemaElement, declared: LogicalType?) {
        logicalType = element.logicalType.flatMap {
            ElementRemainder.isExpressed($0, by: declared) ? nil : $0
        }
        convertedType = element.convertedType.flatMap { $0.isKnown ? nil : $0 }
        unknownFields = element.unknownFields
        if logicalType == nil, convertedType == nil, unknownFields.isEmpty { return nil }
    }

    private static func isExpressed(_ annotation: LogicalTypeAnnotation, by declared: LogicalType?) -> Bool {
        if case .variant(let type) = annotation, type.specificationVersion == nil, type.unknownFields.isEmpty
        {
            return true  // An absent version is read as the first, and written so.
        }
        return declared?.footerAnnotation == annotation
    }

    static func == (left: ElementRemainder, right: ElementRemainder) -> Bool {
        left.logicalType == right.logicalType && left.convertedType == right.convertedType
            && left.unknownFields == right.unknownFields
    }
}
