internal import ParquetBytes

/// The values that canonical JSON writes as objects.
extension JSONRow {
    /// The bytes of an object of one member, `hex`, whose value has an even number of hexadecimal digits.
    func hex(_ index: Int, in bytes: RawSpan) -> [UInt8]? {
        guard Int(tape[index].next) == index + 3, tape[index + 2].kind == .string,
            bytes.extracting(tape[index + 1].range).equals(Array("hex".utf8))
        else { return nil }
        let text = bytes.extracting(tape[index + 2].range)
        guard text.byteCount & 1 == 0 else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(text.byteCount / 2)
        for place in stride(from: 0, to: text.byteCount, by: 2) {
            guard let high = ASCII.hexValue(text.byte(place)), let low = ASCII.hexValue(text.byte(place + 1))
            else { return nil }
            result.append(UInt8(truncatingIfNeeded: high &<< 4 | low))
        }
        return result
    }

    /// The twelve bytes of an object of the three members of an interval, in any order.
    func interval(_ index: Int, in bytes: RawSpan) -> [UInt8]? {
        guard Int(tape[index].next) == index + 7 else { return nil }
        var result = ByteWriter(minimumCapacity: 12)
        for name in ["months", "days", "millis"] {
            let letters = Array(name.utf8)
            var found: Int?
            for key in stride(from: index + 1, to: index + 7, by: 2)
            where bytes.extracting(tape[key].range).equals(letters) { found = key }
            guard let key = found, tape[key + 1].kind == .integer,
                let part = ScalarParser.integer(
                    bytes.extracting(tape[key + 1].range), bits: 32, isSigned: false)
            else { return nil }
            result.writeLittleEndian(UInt32(truncatingIfNeeded: part))
        }
        return result.copyBytes()
    }
}
