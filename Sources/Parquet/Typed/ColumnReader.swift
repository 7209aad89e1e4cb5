/// Reads the values of one column, slot by slot: what a `ColumnValue` makes for each column it is read from.
///
/// A reader is made once a column, and does then all that can be done once: it checks the type, finds the memory, picks
/// the unit. Mark `value(at:)` as `@inlinable` where others import your module.
public protocol ColumnReader: Sendable {
    /// What is read.
    associatedtype Value

    /// The value of a slot that is not null; where values can be nulls themselves, of any slot.
    ///
    /// Others are never asked for a null slot, of which they need not be able to make a value.
    /// - Precondition: `index` is one of the column's slots.
    func value(at index: Int) -> Value
}
