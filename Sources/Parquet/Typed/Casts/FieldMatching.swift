/// How the fields of one schema are found in another.
public enum FieldMatching: Sendable, Hashable {
    /// By their names.
    case name
    /// By their field ids, whatever they are called.
    ///
    /// Fields that have none, and those of a group where no field has one, are found by their names.
    case fieldID
}
