internal import ParquetBytes
internal import ParquetFormat

extension ReadMachine {
    /// Checks that all text of a column is UTF-8, that of a dictionary's unused entries included.
    ///
    /// - Throws: `ParquetError` with `malformed`, which names the column.
    /// - Complexity: O(bytes).
    func checkText(_ column: ColumnData, _ shape: ColumnShape) throws(ParquetError) {
        guard case .primitive(let ordinal) = shape.kind else {
            for (child, below) in zip(column.children, shape.children) { try checkText(child, below) }
            return
        }
        guard shape.physicalType == .byteArray else { return }
        switch shape.logicalType {
        case .string?, .enum?, .json?: break
        default: return
        }
        guard let strings = ReadMachine.strings(of: column) else { return }
        for slot in 0..<strings.count {
            guard !UTF8Check.isValid(strings.bytes(at: slot)) else { continue }
            throw ParquetError(
                .malformed, "a value of \"\(shape.name)\" is not UTF-8",
                column: plans.first { $0.column == ordinal }?.path)
        }
    }

    /// The strings that a column is made of, each entry of a dictionary once.
    private static func strings(of column: ColumnData) -> ColumnData? {
        switch column.layout {
        case .dictionary: column.children.first
        case .views: column
        default: nil
        }
    }
}
