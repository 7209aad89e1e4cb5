internal import CParquetArrow

/// A stream taken over from another library, released with its last owner.
///
/// Safe: the structure is this object's own, at an address that stays, as callbacks may want it.
@safe
final class ImportedStream {
    private let stream: UnsafeMutablePointer<ArrowArrayStream>

    /// Moves the stream here: the structure it came in counts as released.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where it already is, or lacks a callback.
    init(taking source: UnsafeMutablePointer<ArrowArrayStream>) throws(ParquetError) {
        guard unsafe source.pointee.release != nil else { throw ArrowFault.released("stream") }
        unsafe stream = .allocate(capacity: 1)
        unsafe stream.initialize(to: source.pointee)
        unsafe source.pointee.release = nil
    }

    deinit {
        if let release = unsafe stream.pointee.release { unsafe release(stream) }
        unsafe stream.deallocate()
    }

    /// The schema, read and released again.
    func field() throws(ParquetError) -> ArrowField {
        guard let ask = unsafe stream.pointee.get_schema else { throw ArrowFault.null("callback get_schema") }
        var schema = unsafe ArrowSchema()
        defer { if let release = unsafe schema.release { unsafe release(&schema) } }
        try check(unsafe ask(stream, &schema))
        return try unsafe ArrowField.imported(&schema)
    }

    /// The next array; nil after the last.
    func next() throws(ParquetError) -> ImportedArray? {
        guard let ask = unsafe stream.pointee.get_next else { throw ArrowFault.null("callback get_next") }
        var array = unsafe ArrowArray()
        try check(unsafe ask(stream, &array))
        guard unsafe array.release != nil else { return nil }
        return try unsafe ImportedArray(taking: &array)
    }

    /// Throws the error that a callback's answer stands for.
    private func check(_ answer: Int32) throws(ParquetError) {
        guard answer != 0 else { return }
        var words = "without saying why"
        if let ask = unsafe stream.pointee.get_last_error, let text = unsafe ask(stream) {
            words = unsafe String(cString: text)
        }
        throw ParquetError(.storage, "the Arrow stream failed with error \(answer): \(words)")
    }
}
