/// How values of one width are hashed and told apart while a dictionary is built.
///
/// The pointers lead to values of that width; every use is specialised, so that the width is a constant where it can be.
protocol DictionaryKeys {
    var width: Int { get }
    func hash(_ value: UnsafeRawPointer, _ hash: KeyHash) -> UInt64
    func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool
}

/// Values of four bytes.
struct DictionaryKeys4: DictionaryKeys {
    @inline(__always)
    var width: Int { 4 }

    @inline(__always)
    func hash(_ value: UnsafeRawPointer, _ hash: KeyHash) -> UInt64 {
        unsafe hash.word(halfWord(value, 0))
    }

    @inline(__always)
    func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        unsafe halfWord(left, 0) == halfWord(right, 0)
    }
}

/// Values of eight bytes.
struct DictionaryKeys8: DictionaryKeys {
    @inline(__always)
    var width: Int { 8 }

    @inline(__always)
    func hash(_ value: UnsafeRawPointer, _ hash: KeyHash) -> UInt64 {
        unsafe hash.word(word(value, 0))
    }

    @inline(__always)
    func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        unsafe word(left, 0) == word(right, 0)
    }
}

/// Values of nine to sixteen bytes: two words that overlap below sixteen.
struct DictionaryKeys16: DictionaryKeys {
    let width: Int

    @inline(__always)
    func hash(_ value: UnsafeRawPointer, _ hash: KeyHash) -> UInt64 {
        unsafe hash.pair(word(value, 0), word(value, width &- 8))
    }

    @inline(__always)
    func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        unsafe word(left, 0) == word(right, 0) && word(left, width &- 8) == word(right, width &- 8)
    }
}

/// Values of five to seven bytes: two halves of a word that overlap.
struct DictionaryKeys7: DictionaryKeys {
    let width: Int

    @inline(__always)
    private func key(_ value: UnsafeRawPointer) -> UInt64 {
        unsafe halfWord(value, 0) | halfWord(value, width &- 4) &<< 32
    }

    @inline(__always)
    func hash(_ value: UnsafeRawPointer, _ hash: KeyHash) -> UInt64 {
        unsafe hash.word(key(value))
    }

    @inline(__always)
    func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        unsafe key(left) == key(right)
    }
}

/// Values of any other width.
struct DictionaryKeysOfBytes: DictionaryKeys {
    let width: Int

    @inline(__always)
    func hash(_ value: UnsafeRawPointer, _ hash: KeyHash) -> UInt64 {
        unsafe hash.bytes(value, width)
    }

    @inline(__always)
    func areEqual(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer) -> Bool {
        unsafe CompareKernels.areEqual(left, right, width)
    }
}
