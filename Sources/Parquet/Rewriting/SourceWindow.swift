internal import ParquetBytes

/// Bytes that rewriting needs of one of its inputs.
struct RewriteRange: Sendable, Equatable {
    /// The index of the input.
    let input: Int

    /// The chunk's `file_path`, where it lies in another file than the input itself.
    let file: String?
    let range: Range<Int>
}

/// The bytes read last, of whichever input.
struct SourceWindow {
    private var place = RewriteRange(input: 0, file: nil, range: 0..<0)
    private var bytes = SharedBytes.empty

    /// Takes the bytes of a range, all of them.
    mutating func fill(_ place: RewriteRange, _ bytes: SharedBytes) {
        self.place = place
        self.bytes = bytes
    }

    /// As much of the beginning of a range as is at hand.
    func beginning(of wanted: RewriteRange) throws(ParquetError) -> SharedBytes {
        guard place.input == wanted.input, place.file == wanted.file,
            place.range.contains(wanted.range.lowerBound)
        else { return .empty }
        let start = wanted.range.lowerBound - place.range.lowerBound
        let end = min(wanted.range.upperBound, place.range.upperBound) - place.range.lowerBound
        return try ParquetError.wrapping(.truncated) { () throws(BytesError) in
            try bytes.slice(start..<end)
        }
    }

    /// All of a range, or nil where some of it is not at hand.
    func all(of wanted: RewriteRange) throws(ParquetError) -> SharedBytes? {
        let found = try beginning(of: wanted)
        return found.count == wanted.range.count ? found : nil
    }
}
