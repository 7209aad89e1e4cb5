/// The rows for which a filter may be true, false and unknown; a row may be in several sets.
struct RowVerdicts: Sendable, Hashable {
    let canBeTrue: RowRanges
    let canBeFalse: RowRanges
    let canBeNull: RowRanges

    init(canBeTrue: RowRanges, canBeFalse: RowRanges, canBeNull: RowRanges) {
        self.canBeTrue = canBeTrue
        self.canBeFalse = canBeFalse
        self.canBeNull = canBeNull
    }

    /// The same verdict for all rows of a range.
    init(_ rows: Range<Int>, _ verdict: Verdict) {
        let rows = RowRanges(rows)
        canBeTrue = verdict.canBeTrue ? rows : .empty
        canBeFalse = verdict.canBeFalse ? rows : .empty
        canBeNull = verdict.canBeNull ? rows : .empty
    }

    /// What both verdicts allow.
    func intersection(_ other: RowVerdicts) -> RowVerdicts {
        RowVerdicts(
            canBeTrue: canBeTrue.intersection(other.canBeTrue),
            canBeFalse: canBeFalse.intersection(other.canBeFalse),
            canBeNull: canBeNull.intersection(other.canBeNull))
    }

    /// The verdicts of the filter's opposite.
    func inverted() -> RowVerdicts {
        RowVerdicts(canBeTrue: canBeFalse, canBeFalse: canBeTrue, canBeNull: canBeNull)
    }

    /// The verdicts of two filters joined by "and".
    func and(_ other: RowVerdicts) -> RowVerdicts {
        let unknown = canBeNull.intersection(other.canBeTrue.union(other.canBeNull))
        return RowVerdicts(
            canBeTrue: canBeTrue.intersection(other.canBeTrue),
            canBeFalse: canBeFalse.union(other.canBeFalse),
            canBeNull: unknown.union(canBeTrue.intersection(other.canBeNull)))
    }

    /// The verdicts of two filters joined by "or".
    func or(_ other: RowVerdicts) -> RowVerdicts {
        inverted().and(other.inverted()).inverted()
    }
}
