/// Finds the fields of one schema among those of another, by name or by field id.
struct FieldLookup {
    private let matching: FieldMatching
    private let candidates: [ColumnShape]
    private var byName: [String: Int] = [:]
    private var byID: [Int: Int] = [:]

    /// Names and ids that several candidates have.
    private var doubledNames: Set<String> = []
    private var doubledIDs: Set<Int> = []

    /// - Complexity: O(candidates).
    init(_ matching: FieldMatching, among candidates: [ColumnShape]) {
        self.matching = matching
        self.candidates = candidates
        for (position, candidate) in candidates.enumerated() {
            if byName.updateValue(position, forKey: candidate.name) != nil {
                doubledNames.insert(candidate.name)
            }
            guard matching == .fieldID, let id = candidate.fieldID else { continue }
            if byID.updateValue(position, forKey: id) != nil { doubledIDs.insert(id) }
        }
    }

    /// The position of the candidate that a field names; nil where there is none.
    ///
    /// - Throws: `invalidArgument` where there are several.
    func position(of wanted: ColumnShape) throws(ParquetError) -> Int? {
        if matching == .fieldID, let id = wanted.fieldID, !byID.isEmpty {
            guard !doubledIDs.contains(id) else {
                throw ParquetError(.invalidArgument, "several fields have the id \(id)", column: wanted.name)
            }
            return byID[id]
        }
        guard let found = byName[wanted.name] else { return nil }
        guard !doubledNames.contains(wanted.name) else {
            throw ParquetError(
                .invalidArgument, "several fields are called \"\(wanted.name)\"", column: wanted.name)
        }
        let isMeant = matching == .name || candidates[found].fieldID == nil || wanted.fieldID == nil
        return isMeant ? found : nil
    }
}
