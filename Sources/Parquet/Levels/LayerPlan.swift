/// What one column must derive from its levels for a group above it.
///
/// A group's validity and offsets follow from the levels of any column below it; the first one read derives them.
struct LayerPlan: Sendable, Equatable {
    /// Whether the layer records list offsets.
    let isList: Bool

    /// Whether the layer records validity.
    private(set) var isNullable: Bool

    /// Whether another column derives the layer, so that this one's is only compared with it.
    private(set) var isCheck = false

    /// The highest repetition level of an entry that begins a slot.
    private(set) var slotRepetition: UInt8

    /// The lowest definition level of an entry that begins a slot.
    let slotDefinition: UInt8

    /// A slot is not null from this definition level on.
    let presentDefinition: UInt8

    /// A list has an element from this definition level on.
    let elementDefinition: UInt8

    init?(_ shape: ColumnShape) {
        switch shape.kind {
        case .primitive: return nil
        case .structure:
            guard shape.isNullable else { return nil }
            isList = false
        case .list, .map: isList = true
        }
        isNullable = shape.isNullable
        // Levels fit a byte: the schema's depth is limited to 255.
        slotRepetition = UInt8(clamping: shape.slotRepetitionLevel)
        slotDefinition = UInt8(clamping: shape.slotDefinitionLevel)
        presentDefinition = UInt8(clamping: shape.definitionLevel)
        elementDefinition = UInt8(clamping: shape.elementDefinitionLevel)
    }

    /// The same list for a column that does not derive it.
    func asCheck() -> LayerPlan {
        var plan = self
        plan.isNullable = false
        plan.isCheck = true
        return plan
    }

    /// The same layer for a column of this maximum: where every entry qualifies, none need be looked at.
    func derived(withMaximumRepetition maximum: Int) -> LayerPlan {
        var plan = self
        if Int(slotRepetition) >= maximum { plan.slotRepetition = .max }
        return plan
    }
}
