internal import ParquetBytes
internal import ParquetStorage

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
        private let state = Lock<(machine: PageMachine, source: any ByteSource)?>(nil)

        init(_ pages: Pages) {
            self.pages = pages
        }

        @concurrent
        func next() async throws -> InspectedPage? {
            while true {
                try Task.checkCancellation()
                switch try step() {
                case (.need(let range), let source):
                    let bytes = try await source.read(range, into: pages.options.pool)
                    state.withLock { $0?.machine.supply(bytes, at: range.lowerBound) }
                case (.page(let page), _): return page
                case (.end, _): return nil
                }
            }
        }

        /// The next step, and the source that its bytes come from.
        private func step() throws -> (PageMachine.Step, any ByteSource) {
            try state.withLock { state in
                if state == nil {
                    let machine = try PageMachine(
                        pages.metadata, column: pages.column, rowGroup: pages.rowGroup,
                        inspection: pages.inspection, options: pages.options)
                    state = (
                        machine, try pages.options.source(ofChunkIn: machine.file, main: pages.source)
                    )
                }
                guard let step = try state?.machine.step(), let source = state?.source else {
                    return (.end, pages.source)
                }
                return (step, source)
            }
        }
    }
}
