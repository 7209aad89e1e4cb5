internal import ParquetBytes

/// Which entries of a dictionary some indices name.
enum DictionaryUse {
    /// The numbers of the entries that indices name, in ascending order, as indices.
    static func used(_ indices: RawSpan, count: Int) throws(EncodingError) -> [UInt32] {
        try DictionaryGather.checkIndices(indices, limit: count)
        var marks = [UInt8](repeating: 0, count: count)
        unsafe marks.withUnsafeMutableBufferPointer { marks in
            unsafe indices.withUnsafeBytes { indices in
                for index in 0..<(indices.count / 4) {
                    // Safe: the indices have been compared with the count.
                    let entry = unsafe indices.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)
                    unsafe marks[Int(entry)] = 1
                }
            }
        }
        return unsafe [UInt32](unsafeUninitializedCapacity: count) { numbers, found in
            for entry in 0..<count {
                // Safe: found ≤ entry < count.
                unsafe numbers[found] = UInt32(truncatingIfNeeded: entry)
                found &+= Int(marks[entry])
            }
        }
    }

    /// The entries of those numbers, back to back.
    static func entries(
        _ numbers: [UInt32], of entries: RawSpan, width: Int, count: Int
    ) throws(EncodingError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: numbers.count &* width)
        var span = bytes.mutableSpan
        var out = unsafe span.mutableBytes
        try unsafe DictionaryGather.gather(
            numbers.span.bytes, entries: entries, width: width, count: count, into: &out, at: 0)
        return bytes
    }
}

extension FixedDictionary {
    /// The extremes of the entries that indices name, and how many indices name NaN.
    func extremes(of indices: RawSpan, order: ExtremeOrder) throws(EncodingError) -> Extremes? {
        let numbers = try DictionaryUse.used(indices, count: count)
        let used = try DictionaryUse.entries(numbers, of: plainBytes, width: width, count: count)
        var extremes = unsafe try ExtremeFinder.fixed(used.span.bytes, width: width, order: order)
        guard let found = extremes, found.nanCount > 0 else { return extremes }
        // Several indices may name one NaN, so each is counted.
        var nans = 0
        var position = 0
        let total = indices.byteCount / 4
        while position < total {
            let end = min(position + 4096, total)
            let part = indices.extracting((position * 4)..<(end * 4))
            let values = try part.withNumbers { (numbers) throws(EncodingError) in
                try DictionaryUse.entries(numbers, of: plainBytes, width: width, count: count)
            }
            nans += try unsafe FloatExtremes.nanCount(values.span.bytes, width: width)
            position = end
        }
        extremes?.nanCount = nans
        return extremes
    }
}

extension ViewDictionary {
    /// The extremes of the entries that indices name.
    func extremes(of indices: RawSpan, order: ExtremeOrder) throws(EncodingError) -> Extremes? {
        let numbers = try DictionaryUse.used(indices, count: count)
        let used = try DictionaryUse.entries(numbers, of: viewBytes, width: 16, count: count)
        return try unsafe extremes(ofViews: used.span.bytes, order: order)
    }

    /// The extremes of all entries.
    func extremes(order: ExtremeOrder) throws(EncodingError) -> Extremes? {
        try extremes(ofViews: viewBytes, order: order)
    }

    private func extremes(ofViews views: RawSpan, order: ExtremeOrder) throws(EncodingError) -> Extremes? {
        let bytes = plainBytes
        return try unsafe bytes.withUnsafeBytes { (bytes) throws(EncodingError) in
            try unsafe BufferTable.with(bytes) { (table) throws(EncodingError) in
                try unsafe ViewExtremes.find(views, table, order: order)
            }
        }
    }
}

extension RawSpan {
    /// Calls `body` with an array of the span's numbers of four bytes.
    fileprivate func withNumbers<Result>(
        _ body: ([UInt32]) throws(EncodingError) -> Result
    ) throws(EncodingError) -> Result {
        let numbers = unsafe withUnsafeBytes { bytes in
            (0..<(bytes.count / 4)).map { index in
                unsafe bytes.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)
            }
        }
        return try body(numbers)
    }
}
