internal import CParquetArrow
internal import ParquetBytes

/// What a stream that was handed out owns: the batches still to come, and the text of the last error.
///
/// Calls come one at a time, as the interface asks of consumers.
@safe
final class ExportedStream {
    private let fields: [ArrowField]
    private var batches: BlockingBatches
    private let pool: BufferPool
    private var failure: (any Error)?
    private var message: ExportedText?

    private init(_ batches: BlockingBatches, pool: BufferPool) {
        fields = batches.fields.map { ArrowField($0) }
        self.batches = batches
        self.pool = pool
    }

    /// Writes a stream to uninitialised memory, or over a released one.
    static func fill(
        _ target: UnsafeMutablePointer<ArrowArrayStream>, with batches: BlockingBatches, pool: BufferPool
    ) {
        let box = ExportedStream(batches, pool: pool)
        unsafe target.initialize(
            to: ArrowArrayStream(
                get_schema: { stream, schema in
                    unsafe ExportedStream.calling(stream) { box in
                        guard let schema = unsafe schema else { return }
                        unsafe ExportedSchema.fill(schema, with: ArrowField(rowsOf: box.fields))
                    }
                },
                get_next: { stream, array in
                    unsafe ExportedStream.calling(stream) { box in
                        guard let array = unsafe array else { return }
                        try unsafe box.next(array)
                    }
                },
                get_last_error: { stream in unsafe ExportedStream.box(stream)?.message?.address },
                release: { stream in
                    guard let stream = unsafe stream, unsafe stream.pointee.release != nil,
                        let box = unsafe stream.pointee.private_data
                    else { return }
                    unsafe stream.pointee.release = nil
                    unsafe stream.pointee.private_data = nil
                    unsafe Unmanaged<ExportedStream>.fromOpaque(box).release()
                },
                private_data: Unmanaged.passRetained(box).toOpaque()))
    }

    private static func box(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> ExportedStream? {
        guard let data = unsafe stream?.pointee.private_data else { return nil }
        return unsafe Unmanaged<ExportedStream>.fromOpaque(data).takeUnretainedValue()
    }

    /// Runs `body`; what it throws is kept as the last error, and its number is the answer.
    private static func calling(
        _ stream: UnsafeMutablePointer<ArrowArrayStream>?, _ body: (ExportedStream) throws -> Void
    ) -> Int32 {
        guard let box = unsafe ExportedStream.box(stream) else {
            return ArrowErrorNumber.number(of: ParquetError(.invalidArgument, "the stream was released"))
        }
        do {
            box.message = nil
            try body(box)
            return 0
        } catch {
            box.message = ExportedText("\(error)")
            return ArrowErrorNumber.number(of: error)
        }
    }

    /// Writes the next batch, or a released array after the last; after an error it comes again.
    private func next(_ array: UnsafeMutablePointer<ArrowArray>) throws {
        if let failure { throw failure }
        do {
            guard let batch = try batches.next() else {
                unsafe array.initialize(to: ArrowArray())
                return
            }
            unsafe ExportedArray.fill(array, with: try batch.arrowColumn(fields, pool: pool))
        } catch {
            failure = error
            throw error
        }
    }
}
