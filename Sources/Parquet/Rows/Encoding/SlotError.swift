/// A value that does not fit its column, and the slot it was encoded to.
struct SlotError: Error {
    /// The slot; nil where it is not known.
    var slot: Int?

    var error: ParquetError

    init(_ error: ParquetError, at slot: Int? = nil) {
        self.error = error
        self.slot = slot
    }

    /// Does what makes a column of slots that are sound by themselves.
    static func around<Result>(
        _ body: () throws(ParquetError) -> Result
    ) throws(SlotError) -> Result {
        do throws(ParquetError) {
            return try body()
        } catch {
            throw SlotError(error)
        }
    }

    /// Has columns of elements made: of an error there the slot is that of the list.
    static func below<Result>(
        _ counts: [Int?], _ body: () throws(SlotError) -> Result
    ) throws(SlotError) -> Result {
        do throws(SlotError) {
            return try body()
        } catch {
            var placed = error
            if let element = error.slot {
                var end = 0
                placed.slot = counts.firstIndex { count in
                    end += count ?? 0
                    return element < end
                }
            }
            throw placed
        }
    }
}
