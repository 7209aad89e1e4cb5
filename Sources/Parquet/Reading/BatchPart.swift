/// One of the files that batches come from: opened when it is reached.
struct BatchPart: Sendable {
    /// What errors call it; nil where there is but one file.
    let name: String?

    private let open: @Sendable () async throws -> BatchRequest

    /// A file that is open.
    init(_ request: BatchRequest) {
        name = nil
        open = { request }
    }

    /// A file that is yet to be opened.
    init(name: String, open: @escaping @Sendable () async throws -> BatchRequest) {
        self.name = name
        self.open = open
    }

    /// Opens the file.
    ///
    /// - Throws: As `ParquetFile.init(reading:options:)`, with the part's name.
    func request() async throws -> BatchRequest {
        do {
            return try await open()
        } catch {
            throw placed(error)
        }
    }

    /// The error with the name of the file.
    func placed(_ error: any Error) -> any Error {
        guard let name, let error = error as? ParquetError else { return error }
        return error.placed(file: name)
    }
}
