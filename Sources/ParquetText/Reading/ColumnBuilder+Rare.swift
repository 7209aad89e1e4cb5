internal import Parquet
internal import ParquetBytes

extension ColumnBuilder {
    /// Appends the value of a text of the types that few columns have.
    @inline(never)
    mutating func appendRare(_ text: RawSpan) throws(BytesError) -> Bool {
        switch format {
        case .boolean:
            guard let value = ScalarParser.boolean(text, allowsShortForms: rules.allowsShortBooleans) else {
                return false
            }
            return try append(boolean: value)
        case .float:
            return try append(
                word: ScalarParser.float(text).map { Int64($0.bitPattern) }, isWide: false)
        case .time(let isWide, let unit):
            return try append(word: ScalarParser.time(text, resolution: unit), isWide: isWide)
        case .float16:
            guard let bits = ScalarParser.float16(text) else { return false }
            try values.reserve(count)
            values.store(bits.littleEndian, at: count)
        case .uuid:
            guard let uuid = ScalarParser.uuid(text) else { return false }
            try values.reserve(count)
            values.store(uuid.high.byteSwapped, uuid.low.byteSwapped, at: count)
        case .int96:
            guard let parts = ScalarParser.int96(text) else { return false }
            var bytes = ByteWriter(minimumCapacity: 12)
            bytes.writeLittleEndian(parts.nanos)
            bytes.writeLittleEndian(parts.julianDay)
            return try append(fixed: bytes.bytes)
        case .interval:
            guard let parts = ScalarParser.interval(text) else { return false }
            var bytes = ByteWriter(minimumCapacity: 12)
            for part in [parts.months, parts.days, parts.millis] { bytes.writeLittleEndian(part) }
            return try append(fixed: bytes.bytes)
        case .decimalBytes(let scale):
            let length: Int? = layout == .views ? nil : typeLength
            guard
                let bytes = WideDecimal(text, precision: precision, scale: scale)?
                    .bigEndian(byteCount: length)
            else { return false }
            let written = SharedBytes(bytes)
            return try append(plain: written.bytes)
        case .bytes:
            if let bytes = ScalarParser.hexObject(text) {
                let written = SharedBytes(bytes)
                return try append(plain: written.bytes)
            }
            return try append(plain: text)
        default:
            return false
        }
        try endSlot()
        return true
    }

    /// Appends a boolean to a column of them.
    mutating func append(boolean: Bool) throws(BytesError) -> Bool {
        guard layout == .bits else { return false }
        try values.reserve(count)
        values.store(boolean ? 1 : 0 as UInt8, at: count)
        try endSlot()
        return true
    }

    /// Appends bytes as they are to a column of byte arrays of any length or of theirs.
    ///
    /// - Returns: Whether they are of the column's length.
    mutating func append(plain bytes: RawSpan) throws(BytesError) -> Bool {
        guard layout == .views else { return try append(fixed: bytes) }
        try append(bytes: bytes)
        return true
    }

    private mutating func append(fixed bytes: RawSpan) throws(BytesError) -> Bool {
        guard bytes.byteCount == values.width, layout != .views, layout != .bits else { return false }
        try values.reserve(count)
        try values.copy(bytes, at: count)
        try endSlot()
        return true
    }
}
