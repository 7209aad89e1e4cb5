@testable import Parquet

/// A value of a row as plain Swift: what columns are made of and compared with.
indirect enum NestedValue: Equatable {
    case null
    /// As `RowText` writes it.
    case scalar(String)
    case list([NestedValue])
    case structure([NestedValue])

    /// The value of a slot, through the public accessors.
    init(_ column: ColumnData, _ slot: Int) {
        if column.isNull(at: slot) {
            self = .null
            return
        }
        switch column.layout {
        case .list: self = .list(column.elements(at: slot).map { NestedValue(column.children[0], $0) })
        case .structure: self = .structure(column.children.map { NestedValue($0, slot) })
        default: self = .scalar(RowText.value(column, slot))
        }
    }
}

/// One leaf column, shredded the slow way: by the definition of levels, row by row.
struct NaiveLeaf: Equatable {
    var repetition: [UInt8] = []
    var definition: [UInt8] = []
    var values: [String] = []

    /// The leaves of rows of one shape; the levels are counted on the way down, not taken from the shape.
    static func shred(_ rows: [NestedValue], _ shape: ColumnShape) -> [NaiveLeaf] {
        var leaves = Array(repeating: NaiveLeaf(), count: shape.columns.count)
        for row in rows { emit(row, shape, 0, 0, depth: 0, shape.columns.lowerBound, &leaves) }
        return leaves
    }

    private static func emit(
        _ value: NestedValue?, _ shape: ColumnShape, _ repetition: Int, _ definition: Int, depth: Int,
        _ first: Int, _ leaves: inout [NaiveLeaf]
    ) {
        var definition = definition
        func end() {
            for column in shape.columns {
                leaves[column - first].repetition.append(UInt8(repetition))
                leaves[column - first].definition.append(UInt8(definition))
            }
        }
        guard let value, value != .null else { return end() }
        if shape.isNullable { definition += 1 }
        switch value {
        case .null: break
        case .scalar(let text):
            end()
            leaves[shape.columns.lowerBound - first].values.append(text)
        case .structure(let fields):
            for (field, child) in zip(fields, shape.children) {
                emit(field, child, repetition, definition, depth: depth, first, &leaves)
            }
        case .list(let elements):
            if elements.isEmpty { end() }
            for (index, element) in elements.enumerated() {
                emit(
                    element, shape.children[0], index == 0 ? repetition : depth + 1, definition + 1,
                    depth: depth + 1, first, &leaves)
            }
        }
    }
}
