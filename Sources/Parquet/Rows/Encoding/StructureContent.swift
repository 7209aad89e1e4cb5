internal import ParquetBytes

/// Structures.
final class StructureContent: SlotContent {
    let fields: FieldEncoders
    private var isValid: [Bool] = []

    init(_ fields: FieldEncoders) {
        self.fields = fields
    }

    override var count: Int { isValid.count }

    override func pad(to count: Int) {
        while isValid.count < count { isValid.append(false) }
    }

    /// Begins a structure that is not null.
    func begin() {
        fields.begin(at: isValid.count)
        isValid.append(true)
    }

    override func finish(_ shape: ColumnShape, _ pool: BufferPool) throws(SlotError) -> ColumnData {
        let columns = try fields.finish(count: isValid.count, pool)
        let column = try SlotError.around { () throws(ParquetError) in
            try ColumnData.structure(columns, validity: isValid, pool: pool)
        }
        isValid.removeAll(keepingCapacity: true)
        return column
    }
}
