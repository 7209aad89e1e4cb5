internal import CParquetArrow
internal import ParquetBytes

/// What an array that was handed out owns: the buffers it shows, and the structures below it.
@safe
final class ExportedArray {
    /// The buffers' owners.
    private let buffers: [SharedBytes?]
    private let addresses: UnsafeMutablePointer<UnsafeRawPointer?>
    private let childCount: Int
    private let children: UnsafeMutablePointer<ArrowArray>
    private let table: UnsafeMutablePointer<UnsafeMutablePointer<ArrowArray>?>
    private let dictionary: UnsafeMutablePointer<ArrowArray>?

    private init(_ column: ArrowColumn) {
        buffers = column.buffers
        unsafe addresses = .allocate(capacity: column.buffers.count)
        childCount = column.children.count
        unsafe children = .allocate(capacity: column.children.count)
        unsafe table = .allocate(capacity: column.children.count)
        for (index, buffer) in column.buffers.enumerated() {
            unsafe (addresses + index).initialize(to: buffer?.address)
        }
        for (index, child) in column.children.enumerated() {
            unsafe ExportedArray.fill(children + index, with: child)
            unsafe (table + index).initialize(to: children + index)
        }
        if let values = column.dictionary.first {
            let place = UnsafeMutablePointer<ArrowArray>.allocate(capacity: 1)
            unsafe ExportedArray.fill(place, with: values)
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
        unsafe addresses.deallocate()
        unsafe children.deallocate()
        unsafe table.deallocate()
        unsafe dictionary?.deallocate()
    }

    /// Writes an array to uninitialised memory, or over a released one.
    ///
    /// The recursion is as deep as the schema, which its own limit bounds.
    static func fill(_ target: UnsafeMutablePointer<ArrowArray>, with column: ArrowColumn) {
        let box = ExportedArray(column)
        unsafe target.initialize(
            to: ArrowArray(
                length: Int64(column.length), null_count: Int64(column.nullCount),
                offset: Int64(column.offset),
                n_buffers: Int64(column.buffers.count), n_children: Int64(column.children.count),
                buffers: column.buffers.isEmpty ? nil : box.addresses,
                children: column.children.isEmpty ? nil : box.table, dictionary: box.dictionary,
                release: { unsafe ExportedArray.release($0) },
                private_data: Unmanaged.passRetained(box).toOpaque()))
    }

    /// What `release` of an exported array calls.
    private static func release(_ array: UnsafeMutablePointer<ArrowArray>?) {
        guard let array = unsafe array, unsafe array.pointee.release != nil,
            let box = unsafe array.pointee.private_data
        else { return }
        unsafe array.pointee.release = nil
        unsafe Unmanaged<ExportedArray>.fromOpaque(box).release()
    }
}
