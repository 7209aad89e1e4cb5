/// The errors of structures that contradict themselves.
enum ArrowFault {
    static func released(_ what: String) -> ParquetError {
        ParquetError(.invalidArgument, "the Arrow \(what) has been released or moved elsewhere")
    }

    static func null(_ what: String) -> ParquetError {
        ParquetError(.invalidArgument, "a null pointer for the \(what) of an Arrow structure")
    }

    static func count(_ found: Int64, _ expected: String, _ what: String) -> ParquetError {
        ParquetError(.invalidArgument, "\(found) \(what) in an Arrow array, \(expected) expected")
    }
}
