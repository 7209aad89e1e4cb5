/// Which columns of a table are shown, and how wide each is.
struct TableLayout: Equatable {
    /// The space between columns.
    static let gap = 2

    /// What a column keeps, where it is wider, before columns are left out.
    static let leastWidth = 8

    /// The width of each column that is shown.
    let widths: [Int]

    /// The number of columns that are not shown.
    let hiddenCount: Int

    /// Fits columns of these natural widths to a terminal: the widest are narrowed first, and where even
    /// `leastWidth` for each is too much, columns at the end are left out.
    init(natural: [Int], available: Int?) {
        guard let available, TableLayout.total(natural) > available else {
            widths = natural
            hiddenCount = 0
            return
        }
        var count = natural.count
        // Room for the `…` that stands for hidden columns.
        let reserved = TableLayout.gap + 1
        func fits(_ cap: Int) -> Bool {
            let total = TableLayout.total(natural.prefix(count).map { min($0, cap) })
            return total + (count < natural.count ? reserved : 0) <= available
        }
        while count > 1, !fits(TableLayout.leastWidth) { count -= 1 }
        var low = 1
        var high = max(1, available)
        while low < high {
            let middle = (low + high + 1) / 2
            if fits(middle) { low = middle } else { high = middle - 1 }
        }
        widths = natural.prefix(count).map { min($0, low) }
        hiddenCount = natural.count - count
    }

    private static func total(_ widths: some Collection<Int>) -> Int {
        widths.reduce(0, +) + gap * max(0, widths.count - 1)
    }
}
