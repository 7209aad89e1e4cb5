/// Which rows of a file are read: of each row group all, some or none.
///
/// ```swift
/// let selection = RowSelection([0: .rows(RowRanges([0..<10, 500..<510])), 3: .all])
/// for try await batch in try file.batches(of: ["id"], rows: selection) { … }
/// ```
public struct RowSelection: Sendable, Hashable {
    /// The rows of one row group.
    public enum Group: Sendable, Hashable {
        /// Every row.
        case all
        /// These rows, counted from the row group's first.
        case rows(RowRanges)
    }

    /// The row groups with rows to read; nil where every row of every row group is read.
    private let groups: [Int: Group]?

    /// Every row of the file.
    public static let all = RowSelection(groups: nil)

    /// Rows of these row groups, and none of the others.
    public init(_ groups: [Int: Group]) {
        self.init(groups: groups)
    }

    /// Every row of these row groups, and none of the others.
    public init(rowGroups: [Int]) {
        self.init(groups: Dictionary(rowGroups.map { ($0, .all) }) { first, _ in first })
    }

    private init(groups: [Int: Group]?) {
        self.groups = groups
    }

    /// Whether every row of the file is read, whatever row groups it has.
    public var isAll: Bool { groups == nil }

    /// The rows that are read of a row group.
    public subscript(rowGroup: Int) -> Group {
        guard let groups else { return .all }
        return groups[rowGroup] ?? .rows(.empty)
    }

    /// Throws unless a file of `count` row groups has every row group that is named.
    func check(rowGroupCount count: Int) throws(ParquetError) {
        for group in groups?.keys.sorted() ?? [] where group < 0 || group >= count {
            throw ParquetError(
                .invalidArgument, "there is no row group \(group) to select from; the file has \(count)")
        }
    }
}
