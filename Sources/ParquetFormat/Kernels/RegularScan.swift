/// A quick look at bytes that writers usually write, in Thrift's compact protocol.
///
/// It knows no errors: whatever is unusual, from truncation to long varints, clears `isRegular`, and the caller reads the
/// same bytes again with `ThriftReader`, which knows all that is allowed and what to say of the rest. So nothing here
/// decides what a footer means; it only decides what is plain enough to be read fast.
///
/// Safe: `position` only grows, and nothing is loaded unless `headroom` bytes lie between it and `end`; `sized` moves it
/// within the bytes that are left.
@safe
struct RegularScan: BitwiseCopyable {
    /// The bytes that must follow what is loaded: a header and the longest varint.
    static let headroom = 16

    /// Binaries and lists that are larger are unusual.
    static let usualSize: UInt64 = 1 << 14

    private var position: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private(set) var isRegular: Bool

    init(_ position: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
        unsafe self.position = unsafe position
        unsafe self.end = unsafe end
        isRegular = unsafe end - position >= RegularScan.headroom
    }

    func distance(from start: UnsafePointer<UInt8>) -> Int { unsafe position - start }

    @inline(__always)
    mutating func refuse() { isRegular = false }

    /// Whether the next header and its varint may be loaded.
    @inline(__always)
    private var hasHeadroom: Bool { unsafe end - position >= RegularScan.headroom }

    /// The next byte.
    @inline(__always)
    mutating func byte() -> UInt8 {
        guard hasHeadroom else {
            isRegular = false
            return 0
        }
        let byte = unsafe position.pointee
        unsafe position += 1
        return byte
    }

    /// The next varint, of at most nine bytes.
    @inline(__always)
    mutating func varint() -> UInt64 {
        guard hasHeadroom else {
            isRegular = false
            return 0
        }
        var value = UInt64(unsafe position.pointee)
        unsafe position += 1
        if value < 0x80 { return value }
        value &= 0x7F
        var shift: UInt64 = 7
        while shift < 63 {
            let byte = unsafe position.pointee
            unsafe position += 1
            value |= UInt64(byte & 0x7F) &<< shift
            if byte < 0x80 { return value }
            shift &+= 7
        }
        isRegular = false
        return 0
    }

    @inline(__always)
    mutating func i64() -> Int64 {
        let value = varint()
        return Int64(bitPattern: value &>> 1) ^ (0 &- Int64(bitPattern: value & 1))
    }

    @inline(__always)
    mutating func i32() -> Int32 {
        let value = i64()
        let narrow = Int32(truncatingIfNeeded: value)
        if Int64(narrow) != value { isRegular = false }
        return narrow
    }

    /// The identifier and the type's code of the next field, after the field `last`; type 0 at the end of the struct.
    @inline(__always)
    mutating func field(after last: Int) -> (id: Int, code: UInt8) {
        let byte = byte()
        if byte == 0 { return (0, 0) }
        let code = byte & 0x0F
        // A field that states its identifier is unusual, and there is no type 0.
        if byte < 0x10 || code == 0 { isRegular = false }
        return (last &+ Int(byte &>> 4), code)
    }

    /// The number of elements of a list of elements with this code.
    @inline(__always)
    mutating func list(of code: UInt8) -> Int {
        let (count, found) = list()
        if found != code { isRegular = false }
        return isRegular ? count : 0
    }

    @inline(__always)
    private mutating func list() -> (count: Int, code: UInt8) {
        let header = byte()
        var count = UInt64(header &>> 4)
        if count == 15 { count = varint() }
        if count > RegularScan.usualSize { isRegular = false }
        return (Int(truncatingIfNeeded: count), header & 0x0F)
    }

    /// Moves beyond so many bytes.
    @inline(__always)
    private mutating func pass(_ count: UInt64) {
        guard count <= RegularScan.usualSize, unsafe Int(truncatingIfNeeded: count) <= end - position else {
            isRegular = false
            return
        }
        unsafe position += Int(truncatingIfNeeded: count)
    }

    /// Moves beyond a binary.
    @inline(__always)
    mutating func binary() { pass(varint()) }

    /// Moves beyond a value of the type with this code.
    @inline(__always)
    mutating func skip(_ code: UInt8) {
        switch code {
        case 1, 2: break
        case 4, 5, 6: _ = varint()
        case 8: binary()
        case 9, 10, 12: self = RegularScan.skipped(code, self, depth: 1)
        default: isRegular = false
        }
    }

    /// The scan beyond a list or a struct; by value, so that its callers keep theirs in registers.
    @inline(never)
    private static func skipped(_ code: UInt8, _ scan: RegularScan, depth: Int) -> RegularScan {
        var scan = scan
        guard depth <= 4 else {
            scan.isRegular = false
            return scan
        }
        if code == 12 {
            while scan.isRegular {
                let (_, code) = scan.field(after: 0)
                switch code {
                case 0: return scan
                case 1, 2: break
                case 4, 5, 6: _ = scan.varint()
                case 8: scan.binary()
                case 9, 10, 12: scan = skipped(code, scan, depth: depth &+ 1)
                default: scan.isRegular = false
                }
            }
            return scan
        }
        let (count, code) = scan.list()
        if code != 8, code != 12, !(4...6).contains(code) { scan.isRegular = false }
        var left = count
        while left > 0, scan.isRegular {
            left &-= 1
            switch code {
            case 4, 5, 6: _ = scan.varint()
            case 8: scan.binary()
            case 12: scan = skipped(code, scan, depth: depth &+ 1)
            default: scan.isRegular = false
            }
        }
        return scan
    }
}
