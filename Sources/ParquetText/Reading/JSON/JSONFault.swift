internal import ParquetBytes

/// Why a row's text is not what it should be, and where.
struct JSONFault: Error, Equatable {
    /// The place, counted from the row's first byte.
    var offset: Int

    /// What is wrong.
    var reason: String

    /// The dotted path of the field, where known.
    var path: String?

    /// Set where it is not the text's fault but memory could not be had.
    var memory: BytesError?

    init(_ offset: Int, _ reason: String, path: String? = nil) {
        self.offset = offset
        self.reason = reason
        self.path = path
    }

    init(memory: BytesError, path: String) {
        offset = 0
        reason = "\(memory)"
        self.memory = memory
        self.path = path
    }
}
