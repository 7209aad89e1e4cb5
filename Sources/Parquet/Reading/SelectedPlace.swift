/// Where a leaf reader that reads chosen rows stands.
struct SelectedPlace {
    /// Where the pages lie, if an offset index says so.
    var locations: PageLocations?

    /// The page of `locations` that was opened last.
    var located = -1

    /// Whether the pages before the data pages have been read.
    var isPastDictionary = false

    /// The rows of the row group that begin before the next entry.
    var row = 0

    /// The rows that begin before the end of the current page, where that is known without its levels.
    var pageEnd: Int?

    /// Whether no entry of the current page has been looked at.
    var isAtPageStart = false

    /// The current span or range of the batch.
    var next = 0

    /// Whether entries before the next one began a row of the current range.
    var isTaking = false

    /// Reads to come that may be done along with the one that is needed.
    var readsAhead: [Range<Int>] = []
}

/// What a leaf reader must know of the rows that are chosen.
struct ChosenRows {
    /// The rows of the batch at hand.
    let batch: BatchRows

    /// The rows after it, as far as is known.
    let upcoming: ArraySlice<Range<Int>>
}
