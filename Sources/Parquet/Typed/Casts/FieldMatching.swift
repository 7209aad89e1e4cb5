/// How the fields of one schema are found in another.
public enum FieldMatching: Sendable, Hashable {
    /// By their names.
    case name
    /// By their field ids, whatever they are called.
    ///
    /// Fields that have none, and those of a group where no field has one, are found by their names.
    case fieldID

    /// The position among `candidates` of the field that `wanted` names.
    func position(of wanted: ColumnShape, among candidates: [ColumnShape]) -> Int? {
        if self == .fieldID, let id = wanted.fieldID, candidates.contains(where: { $0.fieldID != nil }) {
            return candidates.firstIndex { $0.fieldID == id }
        }
        return candidates.firstIndex {
            $0.name == wanted.name && (self == .name || $0.fieldID == nil || wanted.fieldID == nil)
        }
    }
}
