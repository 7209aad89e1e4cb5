/// Takes choices from the front of an input; what is left is data.
struct InputReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next byte, or 0 at the end.
    mutating func byte() -> UInt8 {
        guard position < bytes.count else { return 0 }
        defer { position += 1 }
        return bytes[position]
    }

    /// A number below `bound`, which is at most 65 536.
    mutating func number(below bound: Int) -> Int {
        let low = Int(byte())
        guard bound > 256 else { return low % max(1, bound) }
        return (low | Int(byte()) << 8) % bound
    }

    /// One of several.
    mutating func choice<Element>(_ elements: [Element]) -> Element {
        elements[number(below: elements.count)]
    }

    /// All bytes that follow.
    var rest: [UInt8] { Array(bytes[position...]) }
}
