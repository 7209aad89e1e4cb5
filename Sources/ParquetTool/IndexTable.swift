internal import Parquet
internal import ParquetFormat
internal import ParquetText

/// The page indexes of a file for people: a table for each column chunk that has any.
struct IndexTable {
    private let file: BlockingParquetFile
    private let columns: [Int]

    init(_ file: BlockingParquetFile, columns: [Int]) {
        self.file = file
        self.columns = columns
    }

    func write(to console: Console) throws {
        var isEmpty = true
        for rowGroup in 0..<file.metadata.rowGroupCount {
            for column in columns {
                let bounds = try file.columnIndex(ofColumn: column, rowGroup: rowGroup)
                let places = try file.offsetIndex(ofColumn: column, rowGroup: rowGroup)
                guard bounds != nil || places != nil else { continue }
                if !isEmpty { try console.print("\n") }
                isEmpty = false
                var heading = "row group \(rowGroup), \(file.schema.path(ofColumn: column)): "
                heading += bounds.map { $0.boundaryOrder.description } ?? "no column index"
                if places == nil { heading += ", no offset index" }
                try console.print(heading + "\n")
                try table(bounds, places, of: file.schema.column(column))
                    .write(to: console, width: console.terminalWidth)
            }
        }
        if isEmpty { try console.print("no page indexes\n") }
    }

    private func table(_ bounds: ColumnIndex?, _ places: OffsetIndex?, of column: SchemaNode) -> TextTable {
        var table = TextTable(columns: [
            ("page", true), ("first row", true), ("offset", true), ("size", true), ("nulls", true),
            ("min", false), ("max", false),
        ])
        let count = max(bounds?.nullPages.count ?? 0, places?.pageLocations.count ?? 0)
        for page in 0..<count {
            let place = places?.pageLocations.element(page)
            func text(_ values: [[UInt8]]?) -> String {
                guard bounds?.nullPages.element(page) == false, let value = values?.element(page) else {
                    return ""
                }
                return ValueText.text(ofPlain: value, as: column, form: .bare)
            }
            table.append([
                "\(page)", place.map { "\($0.firstRowIndex)" } ?? "", place.map { "\($0.offset)" } ?? "",
                place.map { "\($0.compressedPageSize)" } ?? "",
                bounds?.nullCount(ofPage: page).map { "\($0)" } ?? "",
                bounds?.nullPages.element(page) == true ? "(nulls only)" : text(bounds?.minValues),
                text(bounds?.maxValues),
            ])
        }
        return table
    }
}

extension ColumnIndex {
    /// The nulls of a page; nil where the file does not say, for which some writers put −1.
    func nullCount(ofPage page: Int) -> Int64? {
        guard let count = nullCounts?.element(page), count >= 0 else { return nil }
        return count
    }
}

extension Array {
    /// The element, where there is one.
    func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
