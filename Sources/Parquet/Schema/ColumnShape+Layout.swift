internal import ParquetFormat

extension ColumnShape {
    /// Whether a column of a layout is one of this shape, as far as the layout tells; one of nothing but nulls is.
    func takes(_ layout: ColumnData.Layout, childCount: Int) -> Bool {
        if layout == .null { return true }
        switch kind {
        case .structure: return layout == .structure && childCount == children.count
        case .list, .map: return layout == .list && childCount == 1
        case .primitive: break
        }
        if case .dictionary = layout { return physicalType == .byteArray }
        return layout == self.layout
    }

    /// How the values of a primitive column lie in memory where they come without a dictionary.
    var layout: ColumnData.Layout {
        switch physicalType {
        case .boolean?: .bits
        case .int32?, .float?: .fixedWidth(4)
        case .int64?, .double?: .fixedWidth(8)
        case .int96?: .fixedWidth(12)
        case .fixedLenByteArray?: .fixedWidth(typeLength ?? 0)
        case .byteArray?: .views
        default: .null
        }
    }
}
