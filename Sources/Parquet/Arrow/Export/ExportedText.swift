/// Bytes with a zero behind them, as C wants its strings; freed with their last owner.
///
/// Safe: the memory is this object's own, and nothing writes it after `init`.
@safe
final class ExportedText: @unchecked Sendable {
    let address: UnsafePointer<CChar>

    init(_ bytes: some Collection<UInt8>) {
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
        var end = unsafe copy
        for byte in bytes {
            unsafe end.initialize(to: CChar(bitPattern: byte))
            unsafe end += 1
        }
        unsafe end.initialize(to: 0)
        unsafe address = unsafe UnsafePointer(copy)
    }

    convenience init(_ text: String) { self.init(Array(text.utf8)) }

    deinit { unsafe address.deallocate() }
}
