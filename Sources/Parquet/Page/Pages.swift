internal import ParquetBytes
internal import ParquetStorage
internal import Synchronization

/// The pages of one column chunk, as an asynchronous sequence; each iteration reads the chunk anew.
public struct Pages: AsyncSequence, Sendable {
    /// One page.
    public typealias Element = InspectedPage

    let source: any ByteSource
    let metadata: ParquetMetadata
    let column: Int
    let rowGroup: Int
    let inspection: PageInspection
    let options: ReadOptions

    /// Makes an iterator at the first page.
    public func makeAsyncIterator() -> Iterator {
        Iterator(Reader(self))
    }

    /// Walks the pages in order.
    public struct Iterator: AsyncIteratorProtocol, Sendable {
        private let reader: Reader

        fileprivate init(_ reader: Reader) {
            self.reader = reader
        }

        /// The next page, or nil after the last.
        ///
        /// - Throws: `ParquetError` naming what is wrong and where; what the source throws; `CancellationError`.
        @concurrent
        public mutating func next() async throws -> InspectedPage? {
            try await reader.next()
        }
    }

    /// A machine, and the lock that lets it cross from one task's step to the next.
    fileprivate final class Reader: Sendable {
        private let pages: Pages
        private let machine = Mutex<PageMachine?>(nil)

        init(_ pages: Pages) {
            self.pages = pages
        }

        @concurrent
        func next() async throws -> InspectedPage? {
            while true {
                try Task.checkCancellation()
                switch try step() {
                case .need(let range):
                    let bytes = try await pages.source.read(range, into: pages.options.pool)
                    machine.withLock { $0?.supply(bytes, at: range.lowerBound) }
                case .page(let page): return page
                case .end: return nil
                }
            }
        }

        private func step() throws(ParquetError) -> PageMachine.Step {
            try machine.withLock { machine throws(ParquetError) in
                if machine == nil {
                    machine = try PageMachine(
                        pages.metadata, column: pages.column, rowGroup: pages.rowGroup,
                        inspection: pages.inspection, options: pages.options)
                }
                return try machine?.step() ?? .end
            }
        }
    }
}
