/// The place in a struct that is being read: the field whose header came last.
public struct ThriftStructScope: Sendable {
    @usableFromInline
    var lastID: Int16

    @inlinable
    init() {
        lastID = 0
    }
}
