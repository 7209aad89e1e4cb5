internal import CParquetArrow

/// What a schema that was handed out owns: its texts, and the structures below it.
@safe
final class ExportedSchema {
    private let format: ExportedText
    private let name: ExportedText
    private let metadata: ExportedText?
    private let childCount: Int
    private let children: UnsafeMutablePointer<ArrowSchema>
    private let table: UnsafeMutablePointer<UnsafeMutablePointer<ArrowSchema>?>
    private let dictionary: UnsafeMutablePointer<ArrowSchema>?

    private init(_ field: ArrowField) {
        let bytes = ArrowMetadata.bytes(of: field.metadata)
        format = ExportedText(field.type.format)
        name = ExportedText(field.name)
        metadata = bytes.isEmpty ? nil : ExportedText(bytes)
        childCount = field.children.count
        unsafe children = .allocate(capacity: field.children.count)
        unsafe table = .allocate(capacity: field.children.count)
        for (index, child) in field.children.enumerated() {
            unsafe ExportedSchema.fill(children + index, with: child)
            unsafe (table + index).initialize(to: children + index)
        }
        if let values = field.dictionary.first {
            let place = UnsafeMutablePointer<ArrowSchema>.allocate(capacity: 1)
            unsafe ExportedSchema.fill(place, with: values)
            unsafe dictionary = place
        } else {
            unsafe dictionary = nil
        }
    }

    deinit {
        // Children that the consumer has moved elsewhere are released there.
        for index in 0..<childCount {
            if let release = unsafe children[index].release { unsafe release(children + index) }
        }
        if let dictionary = unsafe dictionary, let release = unsafe dictionary.pointee.release {
            unsafe release(dictionary)
        }
        unsafe children.deallocate()
        unsafe table.deallocate()
        unsafe dictionary?.deallocate()
    }

    /// Writes a schema to uninitialised memory, or over a released one.
    ///
    /// The recursion is as deep as the schema, which its own limit bounds.
    static func fill(_ target: UnsafeMutablePointer<ArrowSchema>, with field: ArrowField) {
        let box = ExportedSchema(field)
        let flags = field.isNullable ? Int64(ARROW_FLAG_NULLABLE) : 0
        unsafe target.initialize(
            to: ArrowSchema(
                format: box.format.address, name: box.name.address, metadata: box.metadata?.address,
                flags: flags,
                n_children: Int64(field.children.count), children: field.children.isEmpty ? nil : box.table,
                dictionary: box.dictionary, release: { unsafe ExportedSchema.release($0) },
                private_data: Unmanaged.passRetained(box).toOpaque()))
    }

    /// What `release` of an exported schema calls.
    private static func release(_ schema: UnsafeMutablePointer<ArrowSchema>?) {
        guard let schema = unsafe schema, unsafe schema.pointee.release != nil,
            let box = unsafe schema.pointee.private_data
        else { return }
        unsafe schema.pointee.release = nil
        unsafe Unmanaged<ExportedSchema>.fromOpaque(box).release()
    }
}
