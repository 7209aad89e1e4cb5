internal import ParquetBytes

/// The names of an object's members, by which keys are looked up.
///
/// Keys mostly come in one order, so the name behind the last one found is tried first.
struct JSONKeyTable {
    /// What tells names apart: all of them up to sixteen bytes, and nearly all of the longer.
    private struct Print: Equatable {
        let count: Int
        let first: UInt64
        let last: UInt64

        init(_ text: RawSpan) {
            count = text.byteCount
            switch count {
            case 8...: (first, last) = (text.load64(0), text.load64(count - 8))
            case 4...:
                (first, last) = (UInt64(text.load32(0)) | UInt64(text.load32(count - 4)) &<< 32, 0)
            case 1...:
                let middle = UInt64(text.byte(count / 2)) &<< 8
                (first, last) = (UInt64(text.byte(0)) | middle | UInt64(text.byte(count - 1)) &<< 16, 0)
            default: (first, last) = (0, 0)
            }
        }
    }

    /// The names in order.
    private(set) var names: [[UInt8]] = []

    private var prints: [Print] = []
    private var indices: [[UInt8]: Int] = [:]

    /// The index of the next name that is the same; −1 where there is none.
    private(set) var twins: [Int] = []

    private var expected = 0

    /// Adds a name at the end.
    mutating func append(_ name: [UInt8]) {
        let bytes = SharedBytes(name)
        let index = names.count
        if var twin = indices[name] {
            while twins[twin] >= 0 { twin = twins[twin] }
            twins[twin] = index
        } else {
            indices[name] = index
        }
        names.append(name)
        prints.append(Print(bytes.bytes))
        twins.append(-1)
    }

    /// The index of the first name that is the key's; −1 where there is none.
    @inline(__always)
    mutating func find(_ key: RawSpan) -> Int {
        let print = Print(key)
        if expected < prints.count, prints[expected] == print,
            print.count <= 16 || key.equals(names[expected])
        {
            let found = expected
            expected = found &+ 1
            return found
        }
        return search(key)
    }

    @inline(never)
    private mutating func search(_ key: RawSpan) -> Int {
        var name: [UInt8] = []
        name.reserveCapacity(key.byteCount)
        for index in 0..<key.byteCount { name.append(key.byte(index)) }
        guard let found = indices[name] else { return -1 }
        expected = found + 1
        return found
    }

    /// Starts with the first name again.
    @inline(__always)
    mutating func restart() { expected = 0 }
}
