internal import ParquetBytes

extension ColumnData {
    /// Compares the column's counts and offset with the bytes and bits it has.
    ///
    /// Columns from outside may say anything. What lies in `values` is not looked at, nor are the children's own bytes.
    ///
    /// - Throws: `ParquetError` with `invalidArgument` where the column contradicts itself.
    /// - Complexity: O(children).
    func checkStorage() throws(ParquetError) {
        guard count >= 0, offset >= 0 else {
            throw ParquetError(.invalidArgument, "a column of \(count) slots from slot \(offset) on")
        }
        if let validity {
            guard validity.count >= count else {
                throw ParquetError(
                    .invalidArgument, "the validity bitmap has \(validity.count) bits for \(count) slots")
            }
        } else if nullCount != 0, layout != .null {
            throw ParquetError(
                .invalidArgument, "the column counts \(nullCount) nulls without a validity bitmap")
        }
        switch layout {
        case .fixedWidth(let width): try checkValues(width: width)
        case .bits:
            let (end, overflow) = offset.addingReportingOverflow(count)
            guard !overflow, Bits.byteCount(end) <= values.count else { throw tooShort("bits") }
        case .views: try checkValues(width: 16)
        case .dictionary(let width):
            guard [1, 2, 4].contains(width) else {
                throw ParquetError(
                    .invalidArgument, "dictionary indices of \(width) bytes; they have 1, 2 or 4")
            }
            try checkChildren(1)
            try checkValues(width: width)
        case .list:
            try checkChildren(1)
            // Without lists there need be no offsets.
            if count > 0 { try checkValues(width: 4, beyond: 1) }
        case .structure:
            for child in children where child.count != count {
                throw ParquetError(
                    .invalidArgument,
                    "a structure of \(count) slots has a field of \(child.count) slots")
            }
        case .null: break
        }
    }

    private func checkChildren(_ expected: Int) throws(ParquetError) {
        guard children.count == expected else {
            throw ParquetError(
                .invalidArgument,
                "a column of layout \(layout) has \(children.count) children, \(expected) expected")
        }
    }

    private func checkValues(width: Int, beyond: Int = 0) throws(ParquetError) {
        guard width >= 0 else {
            throw ParquetError(.invalidArgument, "a column of values of \(width) bytes")
        }
        let (end, overflow) = offset.addingReportingOverflow(count)
        let (bytes, tooMany) = end.multipliedReportingOverflow(by: width)
        // Safe: the widths and what lies beyond are small.
        guard !overflow, !tooMany, bytes <= values.count - beyond * width else {
            throw tooShort("values of \(width) bytes")
        }
    }

    private func tooShort(_ values: String) -> ParquetError {
        ParquetError(
            .invalidArgument,
            "the column's buffer of \(self.values.count) bytes is too short for \(count) \(values)"
                + " from slot \(offset) on")
    }
}
