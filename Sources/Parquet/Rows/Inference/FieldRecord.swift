/// What a `Decodable` type asks its decoder for, as far as one field goes.
///
/// The type is tried with a decoder that has any value that is asked for, and notes what that was.
final class FieldRecord {
    /// What has been asked for.
    enum Kind {
        case nothing
        case value(FieldType)
        case fields
        case list(FieldRecord)
        case map(key: FieldRecord, value: FieldRecord)
    }

    /// The names down to the field; none for a row.
    let components: [String]

    /// What has been asked for, the first time.
    private(set) var kind = Kind.nothing

    /// Whether null would do.
    var isOptional = false

    /// Whether the type wants to know all names that there are.
    var asksForAllKeys = false

    /// The names of fields that the type looks for before it asks for them, or for others instead.
    var soughtNames: Set<String> = []

    /// The fields of a structure, in the order in which they are asked for.
    private(set) var fields: [FieldRecord] = []

    let trial: TypeTrial

    private init(_ trial: TypeTrial, _ components: [String]) {
        self.trial = trial
        self.components = components
    }

    /// Tries the type of rows.
    ///
    /// - Throws: `ParquetError` that names the field where a type has no value to try it with.
    convenience init<Row: Decodable>(
        ofRow type: Row.Type, userInfo: [CodingUserInfoKey: any Sendable]
    ) throws(ParquetError) {
        self.init(TypeTrial(userInfo: userInfo), [])
        do {
            _ = try Row(from: RecordingDecoder(self))
        } catch let error as ParquetError {
            throw trial.failure ?? error
        } catch {
            throw trial.failure ?? untried(type, error)
        }
        // The type may have made do without what it was refused.
        if let failure = trial.failure { throw failure }
        guard case .fields = kind else {
            throw ParquetError(.invalidArgument, "\(type) has no fields, as the type of rows must")
        }
    }

    var path: String { components.joined(separator: ".") }

    // MARK: What is asked for

    /// Notes a value; what was asked for before stands.
    func becomeValue(_ type: FieldType) {
        if case .nothing = kind { kind = .value(type) }
    }

    /// Notes a structure.
    func becomeFields() throws(ParquetError) {
        if case .nothing = kind { kind = .fields }
        guard case .fields = kind else { throw changed() }
    }

    /// Notes a list, and gives the record of its elements.
    func becomeList() throws(ParquetError) -> FieldRecord {
        if case .nothing = kind { kind = .list(try below("element")) }
        guard case .list(let element) = kind else { throw changed() }
        return element
    }

    /// Notes a map, and gives the records of its keys and values.
    func becomeMap() throws(ParquetError) -> (key: FieldRecord, value: FieldRecord) {
        if case .nothing = kind {
            kind = .map(key: try below("key"), value: try below("value"))
        }
        guard case .map(let key, let value) = kind else { throw changed() }
        return (key, value)
    }

    /// The record of a field of the structure.
    func field(_ name: String) throws(ParquetError) -> FieldRecord {
        try becomeFields()
        if let known = fields.first(where: { $0.components.last == name }) { return known }
        let field = try below(name)
        fields.append(field)
        return field
    }

    private func below(_ name: String) throws(ParquetError) -> FieldRecord {
        let record = FieldRecord(trial, components + [name])
        try trial.count(record.components)
        return record
    }

    // MARK: Errors

    private func changed() -> ParquetError {
        ParquetError(
            .invalidArgument, "the type asks for one field in several forms; give a schema", column: path)
    }

    /// The error of a type that takes none of the values it is tried with.
    func untried(_ type: Any.Type, _ error: (any Error)? = nil) -> ParquetError {
        let reason = (error as? DecodingError).map { ParquetError(.typeMismatch, $0).message }
        let cause = reason ?? error.map { "\($0)" }
        let advice =
            type is any RawRepresentable.Type
            ? "make it CaseIterable, or give a schema" : "give a schema"
        return ParquetError(
            .invalidArgument,
            "\(type) cannot be tried with a value of no meaning\(cause.map { " (\($0))" } ?? ""); \(advice)",
            column: components.isEmpty ? nil : path)
    }
}
