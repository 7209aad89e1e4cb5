internal import ParquetFormat

/// Where the data pages of a chunk lie and which rows they hold, from an offset index that agrees with itself.
///
/// Rows and bytes follow from two lists that have an element more than there are pages. A row never reaches from one
/// page into the next.
///
/// Each page is compared with what is said of it before its rows are used. An index that shifts the rows of all pages
/// by as many, where those that are used have as many rows as it says, cannot be told from a right one.
struct PageLocations: Sendable {
    /// The first row of each page, then the row group's rows.
    private let rows: [Int]

    /// The file offset of each page's header, then the end of the last page.
    private let offsets: [Int]

    /// Nil where the index says what cannot be: it is a hint, and the pages are found without it.
    ///
    /// - Parameters:
    ///   - index: An index that has been checked.
    ///   - chunk: The chunk's bytes in the file.
    ///   - rowCount: The rows of the row group.
    init?(_ index: OffsetIndex, chunk: Range<Int>, rowCount: Int) {
        var rows: [Int] = []
        var offsets: [Int] = []
        rows.reserveCapacity(index.pageLocations.count + 1)
        offsets.reserveCapacity(index.pageLocations.count + 1)
        var end = chunk.lowerBound
        for place in index.pageLocations {
            let offset = Int(place.offset)
            let row = Int(place.firstRowIndex)
            // Pages lie back to back; before the first may lie a dictionary.
            guard offsets.isEmpty ? offset >= end : offset == end, offset < chunk.upperBound,
                place.compressedPageSize > 0, Int(place.compressedPageSize) <= chunk.upperBound - offset,
                rows.isEmpty ? row == 0 : row >= rows[rows.count - 1], row <= rowCount
            else { return nil }
            offsets.append(offset)
            rows.append(row)
            end = offset + Int(place.compressedPageSize)
        }
        guard !rows.isEmpty else { return nil }
        rows.append(rowCount)
        offsets.append(end)
        self.rows = rows
        self.offsets = offsets
    }

    /// The number of pages.
    var count: Int { rows.count - 1 }

    /// The rows that begin in a page.
    func rows(ofPage page: Int) -> Range<Int> { rows[page]..<rows[page + 1] }

    /// The bytes of a page, its header included.
    func bytes(ofPage page: Int) -> Range<Int> { offsets[page]..<offsets[page + 1] }

    /// The page that holds a row.
    ///
    /// - Precondition: the row group has the row.
    /// - Complexity: O(log n) of the pages.
    func page(holding row: Int) -> Int {
        // The last page that does not begin after the row: the pages before it that begin there too are empty.
        var (low, high) = (0, count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if rows[middle] <= row { low = middle } else { high = middle }
        }
        return low
    }

    /// The bytes of the pages from `page` on that hold chosen rows, joined where they touch.
    ///
    /// - Parameters:
    ///   - page: The first page that is wanted.
    ///   - start: Where the first read starts: at the page or, where they touch, before it.
    ///   - lists: The chosen rows, list after list, ascending.
    ///   - limit: About how many bytes are wanted at most; a page that is larger is still wanted.
    func reads(
        from page: Int, startingAt start: Int, of lists: [ArraySlice<Range<Int>>], limit: Int
    ) -> [Range<Int>] {
        var reads = [start..<offsets[page + 1]]
        var total = reads[0].count
        var page = page + 1
        for list in lists {
            var next = list.partitioningIndex { $0.upperBound > rows[min(page, count)] }
            while next < list.endIndex, page < count {
                let range = list[next]
                if rows[page + 1] <= range.lowerBound {
                    page = max(page + 1, self.page(holding: range.lowerBound))
                    continue
                }
                if range.upperBound <= rows[page] {
                    next += 1
                    continue
                }
                let bytes = bytes(ofPage: page)
                guard bytes.count <= limit - total else { return reads }
                total += bytes.count
                if reads[reads.count - 1].upperBound == bytes.lowerBound {
                    reads[reads.count - 1] = reads[reads.count - 1].lowerBound..<bytes.upperBound
                } else {
                    reads.append(bytes)
                }
                page += 1
            }
        }
        return reads
    }
}

extension ArraySlice {
    /// The index of the first element that belongs to the second part; all before it belong to the first.
    fileprivate func partitioningIndex(where isSecond: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
