internal import ParquetFormat
internal import ParquetTestSupport
internal import ParquetThrift

/// A metadata type that can be filled at random.
protocol RandomSample: ThriftStruct {
    init(random: inout SampleRandom)
}

extension EmptyStruct: RandomSample {
    init(random: inout SampleRandom) {
        self.init()
    }
}

/// Random values for the fields of metadata types, from a seed.
struct SampleRandom {
    private var source: SeededRandom
    private let fillsAll: Bool

    /// With `fillsAll`, every optional field is set.
    init(seed: UInt64, fillsAll: Bool = false) {
        source = SeededRandom(seed: seed)
        self.fillsAll = fillsAll
    }

    /// Whether the next optional field is set.
    mutating func isFilled() -> Bool { fillsAll || boolean() }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &source) }
    mutating func boolean() -> Bool { Bool.random(using: &source) }
    mutating func i8() -> Int8 { Int8(truncatingIfNeeded: source.next()) }
    mutating func i16() -> Int16 { Int16(truncatingIfNeeded: source.next() >> UInt64(below(64))) }
    mutating func i32() -> Int32 { Int32(truncatingIfNeeded: source.next() >> UInt64(below(64))) }
    mutating func i64() -> Int64 { Int64(bitPattern: source.next() >> UInt64(below(64))) }
    mutating func double() -> Double { Double(i32()) / 8 }
    mutating func binary() -> [UInt8] { source.bytes(below(20)) }
    mutating func string() -> String { String((0..<below(8)).map { _ in boolean() ? "a" : "ø" }) }

    /// Nothing at times, and at times more elements than fit a list's short header.
    mutating func list<T>(_ element: (inout SampleRandom) -> T) -> [T] {
        (0..<(below(8) == 0 ? 15 + below(4) : below(4) + (fillsAll ? 1 : 0))).map { _ in element(&self) }
    }
}
