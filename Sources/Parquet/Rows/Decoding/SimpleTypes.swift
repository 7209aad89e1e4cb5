/// The types that every coder knows by itself: a row, which has fields, is none of them.
enum SimpleTypes {
    static func refuse(_ type: Any.Type) throws(ParquetError) {
        let isSimple =
            type == String.self || type == Bool.self || type is any BinaryInteger.Type
            || type is any BinaryFloatingPoint.Type
        guard isSimple else { return }
        throw ParquetError(.typeMismatch, "a row has fields with names, and is no \(type) by itself")
    }
}
