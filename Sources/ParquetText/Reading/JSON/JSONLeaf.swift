internal import Parquet
internal import ParquetBytes
internal import ParquetFormat

/// A growing column of values.
final class JSONLeaf: JSONColumn {
    private var builder: ColumnBuilder
    private let format: ValueFormat

    /// Whether values that are no strings go into a column of strings as their JSON.
    private let takesAnyAsText: Bool

    init(_ shape: ColumnShape, path: String, options: JSONReadOptions, pool: BufferPool) throws(BytesError) {
        let format = ValueFormat(shape)
        let builder = try ColumnBuilder(shape, pool: pool)
        self.builder = builder
        self.format = format
        takesAnyAsText =
            format == .string && (options.mixedTypes == .text || shape.logicalType == .json)
        super.init(path: path, isNullable: shape.isNullable, leafCount: 1)
    }

    override func append(_ index: Int, _ bytes: RawSpan, _ row: inout JSONRow) throws(JSONFault) {
        let token = row.tape[index]
        let isTaken: Bool
        switch token.kind {
        case .null: return try appendNull(at: Int(token.start))
        case .string:
            guard takesStrings else { return try appendWord(token, bytes, &row) }
            row.unescape(token, in: bytes)
            do throws(BytesError) {
                isTaken = try builder.append(text: row.text(token, in: bytes), isUTF8: true)
            } catch {
                throw JSONFault(memory: error, path: path)
            }
        case .integer, .fraction:
            guard takesNumbers else { return try appendText(token, bytes) }
            do throws(BytesError) {
                isTaken = try builder.append(text: bytes.extracting(token.range), isUTF8: true)
            } catch {
                throw JSONFault(memory: error, path: path)
            }
        case .true, .false:
            guard format == .boolean else { return try appendText(token, bytes) }
            isTaken = try appendBoolean(token.kind == .true)
        case .object: return try appendObject(index, bytes, &row)
        case .array: return try appendText(token, bytes)
        }
        guard isTaken else { throw mismatch(token, bytes) }
    }

    private var takesStrings: Bool {
        switch format {
        case .null, .boolean, .integer, .float, .double, .float16, .interval: false
        default: true
        }
    }

    private var takesNumbers: Bool {
        switch format {
        case .integer, .float, .double, .float16, .decimal, .decimalBytes: true
        default: false
        }
    }

    private func appendBoolean(_ value: Bool) throws(JSONFault) -> Bool {
        do throws(BytesError) {
            return try builder.append(boolean: value)
        } catch {
            throw JSONFault(memory: error, path: path)
        }
    }

    /// Appends a number that JSON has no form for: `"NaN"`, `"Infinity"` or `"-Infinity"`.
    private func appendWord(
        _ token: JSONToken, _ bytes: RawSpan, _ row: inout JSONRow
    ) throws(JSONFault) {
        let isFloat = format == .double || format == .float || format == .float16
        let text = bytes.extracting(token.range)
        guard isFloat, JSONLeaf.isWord(text) else { throw mismatch(token, bytes) }
        do throws(BytesError) {
            guard try builder.append(text: text) else { throw BytesError.overflow }
        } catch {
            throw JSONFault(memory: error, path: path)
        }
    }

    private static func isWord(_ text: RawSpan) -> Bool {
        for word in words where text.equals(word) { return true }
        return false
    }

    private static let words = ["NaN", "Infinity", "-Infinity"].map { Array($0.utf8) }

    /// Appends a value that is no string to a column of strings.
    private func appendText(_ token: JSONToken, _ bytes: RawSpan) throws(JSONFault) {
        guard takesAnyAsText else { throw mismatch(token, bytes) }
        do throws(BytesError) {
            try builder.append(bytes: bytes.extracting(token.range))
        } catch {
            throw JSONFault(memory: error, path: path)
        }
    }

    /// Appends `{"hex":"…"}` or `{"months":m,"days":d,"millis":ms}`.
    private func appendObject(
        _ index: Int, _ bytes: RawSpan, _ row: inout JSONRow
    ) throws(JSONFault) {
        let token = row.tape[index]
        let value: [UInt8]?
        switch format {
        case .interval: value = row.interval(index, in: bytes)
        case .bytes: value = row.hex(index, in: bytes)
        case .string:
            // Only what is not UTF-8 is written so; another object of this form is just that.
            let hex = row.hex(index, in: bytes) ?? []
            let held = SharedBytes(hex)
            if UTF8Check.isValid(held.bytes) { return try appendText(token, bytes) }
            value = hex
        default: value = nil
        }
        guard let value else { throw mismatch(token, bytes) }
        let held = SharedBytes(value)
        let isTaken: Bool
        do throws(BytesError) {
            isTaken = try builder.append(plain: held.bytes)
        } catch {
            throw JSONFault(memory: error, path: path)
        }
        guard isTaken else { throw mismatch(token, bytes) }
    }

    private func mismatch(_ token: JSONToken, _ bytes: RawSpan) -> JSONFault {
        let shown: String
        switch token.kind {
        case .object, .array, .null: shown = token.name
        case .string: shown = "the string \(ColumnBuilder.excerpt(bytes.extracting(token.range)))"
        default: shown = "the \(token.name.dropFirst(2)) \(JSONLeaf.excerpt(bytes.extracting(token.range)))"
        }
        return fault(token.offset, "\(shown) is not \(builder.expected)")
    }

    /// The beginning of a number or a word.
    private static func excerpt(_ text: RawSpan) -> String {
        String(ColumnBuilder.excerpt(text).dropFirst().dropLast())
    }

    override func appendFiller() throws(JSONFault) {
        do throws(BytesError) {
            try builder.appendNull()
        } catch {
            throw JSONFault(memory: error, path: path)
        }
    }

    override func truncate(to count: Int) {
        if builder.count > count { builder.truncate(to: count) }
    }

    override func finish() throws(BytesError) -> ColumnData { try builder.finish() }
}
