/// About how many bytes rows take until they are written: where they are large, their batches have fewer.
@usableFromInline
enum RowWeight {
    /// The most rows of a batch.
    static let rowLimit = 8192

    /// The weight at which a batch ends before that.
    static let limit = 8 << 20

    /// Whether values of a type may take more than their own place.
    @usableFromInline
    static func varies<Value>(_ type: Value.Type) -> Bool {
        if let weighted = type as? any Weighted.Type { return weighted.varies }
        if let raw = type as? any RawRepresentable.Type { return raw.rawVaries }
        return type is any ByteArrayConvertible.Type
    }

    /// What a value takes beyond its own place.
    @usableFromInline
    static func extra<Value>(of value: Value) -> Int {
        switch value {
        case let weighted as any Weighted: weighted.extra
        case let raw as any RawRepresentable: extra(of: raw.rawValue)
        case let bytes as any ByteArrayConvertible: bytes.columnBytes.count
        default: 0
        }
    }

    fileprivate static func total<Values: Collection>(of values: Values) -> Int {
        let places = values.count * MemoryLayout<Values.Element>.stride
        return varies(Values.Element.self) ? values.reduce(places) { $0 + extra(of: $1) } : places
    }
}

/// Types of the standard library that hold others, or any amount of text.
private protocol Weighted {
    static var varies: Bool { get }
    var extra: Int { get }
}

extension String: Weighted {
    fileprivate static var varies: Bool { true }
    fileprivate var extra: Int { utf8.count }
}

extension Optional: Weighted {
    fileprivate static var varies: Bool { RowWeight.varies(Wrapped.self) }
    fileprivate var extra: Int { map { RowWeight.extra(of: $0) } ?? 0 }
}

extension Array: Weighted {
    fileprivate static var varies: Bool { true }
    fileprivate var extra: Int { RowWeight.total(of: self) }
}

extension Dictionary: Weighted {
    fileprivate static var varies: Bool { true }
    fileprivate var extra: Int { RowWeight.total(of: keys) + RowWeight.total(of: values) }
}

extension RawRepresentable {
    fileprivate static var rawVaries: Bool { RowWeight.varies(RawValue.self) }
}
