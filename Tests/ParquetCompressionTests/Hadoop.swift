/// Hadoop's framing, put together by hand.
enum Hadoop {
    /// A size's four bytes, the highest first.
    static func size(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// A frame of `content` bytes that the blocks hold together.
    static func frame(_ content: Int, _ blocks: [UInt8]...) -> [UInt8] {
        size(content) + blocks.flatMap { size($0.count) + $0 }
    }
}
