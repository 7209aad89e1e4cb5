internal import ParquetBytes

extension BoundFilter {
    /// What the filter may say of rows, judging by what is known of their columns.
    ///
    /// Where `canBeTrue` is not among the answers, no row is selected, and the rows need not be read. Missing, wide,
    /// truncated or unordered bounds, those that are NaN, and bloom filters that find what is not there cost time, never
    /// a row.
    ///
    /// - Parameter evidence: What is known of a column, by its ordinal; it is asked for the filter's `columns`, once for
    ///   each comparison.
    /// - Complexity: O(comparisons × logarithm of their values), and what bloom filters and dictionaries take.
    public func verdict(over evidence: (_ column: Int) -> ColumnEvidence?) -> Verdict {
        fold {
            $0.verdict(evidence($0.column))
        } not: {
            $0.inverted()
        } and: {
            $0.and($1)
        } or: {
            $0.or($1)
        } ?? .open
    }
}

extension BoundFilter.Leaf {
    /// The most values that a bloom filter is asked for.
    private static let bloomProbeLimit = 1000

    /// What the comparison may say.
    func verdict(_ evidence: ColumnEvidence?) -> Verdict {
        let evidence = evidence ?? ColumnEvidence()
        if evidence.valueCount == 0 { return [] }
        switch test {
        case .null, .notNull: return nullVerdict(evidence)
        case .numbers(let set, let includesNaN): return valueVerdict(evidence, numbers: set, includesNaN)
        case .bytes(let set): return valueVerdict(evidence, bytes: set)
        }
    }

    private func nullVerdict(_ evidence: ColumnEvidence) -> Verdict {
        // Whatever a list holds, it may be empty, or null itself.
        if isRepeated { return .open }
        let hasNulls = isNullable && (holder.maxRepetitionLevel > 0 || evidence.nullCount != 0)
        let hasOthers = !(evidence.isNull && sharesNulls)
        let isNull = Verdict(canBeTrue: hasNulls, canBeFalse: hasOthers, canBeNull: false)
        return test == .null ? isNull : isNull.inverted()
    }

    /// The verdict of a comparison with values, by what it may say of those that are not null.
    private func verdict(_ evidence: ColumnEvidence, canBeTrue: Bool, canBeFalse: Bool) -> Verdict {
        // Writers differ in whether they count empty lists as nulls, so any of them may be empty or null.
        if isRepeated {
            return Verdict(canBeTrue: canBeTrue && !evidence.isNull, canBeFalse: true, canBeNull: true)
        }
        if evidence.isNull { return .canBeNull }
        return Verdict(
            canBeTrue: canBeTrue, canBeFalse: canBeFalse, canBeNull: isNullable && evidence.nullCount != 0)
    }

    private func usableBounds(_ evidence: ColumnEvidence, _ domain: ValueDomain) -> ValueBounds? {
        evidence.bounds.flatMap { domain.matches($0.order) ? $0 : nil }
    }

    private func valueVerdict(
        _ evidence: ColumnEvidence, numbers set: CutSet<Int128>, _ includesNaN: Bool
    ) -> Verdict {
        guard let domain else { return .open }
        let bounds = usableBounds(evidence, domain)
        func key(_ bytes: [UInt8]?, or limit: Int128) -> Int128 {
            bytes.flatMap { domain.numericKey(SharedBytes($0).bytes) } ?? limit
        }
        let min = key(bounds?.min, or: domain.range.lowerBound)
        let max = key(bounds?.max, or: domain.range.upperBound)
        var canHaveNaN = false
        if case .floating = domain.kind { canHaveNaN = evidence.nanCount != 0 }
        var canBeTrue = set.intersects(min: min, max: max) || canHaveNaN && includesNaN
        var canBeFalse = !set.covers(min: min, max: max) || canHaveNaN && !includesNaN
        narrow(&canBeTrue, &canBeFalse, evidence)
        if canBeTrue, !includesNaN, let filter = evidence.bloomFilter {
            canBeTrue = mightContain(filter, set, domain)
        }
        return verdict(evidence, canBeTrue: canBeTrue, canBeFalse: canBeFalse)
    }

    private func valueVerdict(_ evidence: ColumnEvidence, bytes set: CutSet<ByteKey>) -> Verdict {
        guard let domain else { return .open }
        let bounds = usableBounds(evidence, domain)
        let min = bounds?.min.map(domain.byteKey)
        let max = bounds?.max.map(domain.byteKey)
        var canBeTrue = set.intersects(min: min, max: max)
        var canBeFalse = !set.covers(min: min, max: max)
        narrow(&canBeTrue, &canBeFalse, evidence)
        if canBeTrue, let filter = evidence.bloomFilter { canBeTrue = mightContain(filter, set, domain) }
        return verdict(evidence, canBeTrue: canBeTrue, canBeFalse: canBeFalse)
    }

    /// Rules out what no value of the dictionary says.
    private func narrow(_ canBeTrue: inout Bool, _ canBeFalse: inout Bool, _ evidence: ColumnEvidence) {
        guard let dictionary = evidence.dictionary,
            let found = try? LeafEvaluation(self).outcomes(ofValues: dictionary)
        else { return }
        canBeTrue = canBeTrue && found.some
        canBeFalse = canBeFalse && found.notAll
    }

    // MARK: Bloom filters

    /// Whether a value of the set may occur; true where the set has too many to ask for.
    private func mightContain(
        _ filter: BloomFilter, _ set: CutSet<Int128>, _ domain: ValueDomain
    ) -> Bool {
        var probes = 0
        for part in set.parts {
            guard var key = part.lower, let upper = part.upper else { return true }
            // Safe: both lie within 128 bits, but what lies between them need not.
            let (count, overflow) = upper.subtractingReportingOverflow(key)
            guard !overflow, count <= Self.bloomProbeLimit - probes else { return true }
            probes += Int(count)
            while key < upper {
                if mightContain(filter, domain.encodings(of: key)) { return true }
                key += 1
            }
        }
        return false
    }

    private func mightContain(
        _ filter: BloomFilter, _ set: CutSet<ByteKey>, _ domain: ValueDomain
    ) -> Bool {
        guard set.parts.count <= Self.bloomProbeLimit else { return true }
        for part in set.parts {
            guard let lower = part.lower, part.upper == lower.successor else { return true }
            if mightContain(filter, domain.encodings(of: lower)) { return true }
        }
        return false
    }

    private func mightContain(_ filter: BloomFilter, _ encodings: [[UInt8]]?) -> Bool {
        guard let encodings else { return true }
        return encodings.contains { filter.mightContain(SharedBytes($0).bytes) }
    }
}
