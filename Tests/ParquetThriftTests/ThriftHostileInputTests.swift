internal import ParquetBytes
internal import ParquetTestSupport
internal import ParquetThrift
internal import Testing

@Suite("Hostile Thrift data")
struct ThriftHostileInputTests {
    /// Steps over a whole struct and reports how that failed.
    private func skip(_ bytes: [UInt8], limits: ThriftLimits = ThriftLimits()) -> ThriftError.Code? {
        do throws(ThriftError) {
            let sharedBytes = SharedBytes(bytes)
            var reader = ThriftReader(sharedBytes.bytes, limits: limits)
            var scope = try reader.beginStruct()
            while let field = try reader.nextField(&scope) { try reader.skip(field) }
            return nil
        } catch {
            return error.code
        }
    }

    @Test("Unknown fields are kept up to a limit: each takes far more memory than bytes")
    func unknownFields() throws {
        func kept(_ count: Int) -> Result<Int, ThriftError> {
            // Field 100 again and again, each time `true`.
            let bytes = SharedBytes(Array(repeatElement([0x01, 0xC8, 0x01], count: count).joined()) + [0])
            do throws(ThriftError) {
                var reader = ThriftReader(bytes.bytes, limits: ThriftLimits(maximumUnknownFields: 50))
                var fields: [ThriftRawField] = []
                var scope = try reader.beginStruct()
                while let field = try reader.nextField(&scope) { try reader.keep(field, in: &fields) }
                return .success(fields.count)
            } catch {
                return .failure(error)
            }
        }
        #expect(try kept(50).get() == 50)
        #expect { try kept(51).get() } throws: { ($0 as? ThriftError)?.code == .limitExceeded }
    }

    @Test("Structs, lists and maps nested too deeply are refused")
    func depth() {
        #expect(skip([UInt8](repeating: 0x1C, count: 1_000_000)) == .limitExceeded)
        #expect(skip([0x19] + [UInt8](repeating: 0x19, count: 1_000_000)) == .limitExceeded)
        // A map of one entry from an i8 to a map, and so on.
        let entry: [UInt8] = [0x01, 0x3B, 0x01]
        let maps: [UInt8] = [0x1B] + Array(repeatElement(entry, count: 100_000).joined())
        #expect(skip(maps) == .limitExceeded)
    }

    @Test("Nesting within the limit is accepted")
    func shallow() {
        let limits = ThriftLimits(maximumDepth: 3)
        #expect(skip([0x1C, 0x1C, 0x00, 0x00, 0x00], limits: limits) == nil)
        #expect(skip([0x1C, 0x1C, 0x1C, 0x00, 0x00, 0x00, 0x00], limits: limits) == .limitExceeded)
    }

    @Test("A count of more elements than bytes is refused before anything is made")
    func counts() {
        let huge = Bytes.varint(1 << 23)
        #expect(skip([0x19, 0xF5] + huge + [0x02]) == .truncated)
        #expect(skip([0x1A, 0xFC] + huge + [0x00]) == .truncated)
        #expect(skip([0x1B] + huge + [0x55, 0x02]) == .truncated)
        #expect(skip([0x18] + huge + [0x02]) == .truncated)
        #expect(skip([0x19, 0xF5] + Bytes.varint(.max) + [0x02]) == .limitExceeded)
        #expect(skip([0x18] + Bytes.varint(.max) + [0x02]) == .limitExceeded)
    }

    @Test("Counts and sizes above the limits are refused")
    func limits() {
        let limits = ThriftLimits(maximumContainerCount: 2, maximumBinarySize: 3)
        #expect(skip([0x19, 0x25, 0x02, 0x02, 0x00], limits: limits) == nil)
        #expect(skip([0x19, 0x35, 0x02, 0x02, 0x02, 0x00], limits: limits) == .limitExceeded)
        #expect(skip([0x18, 0x03, 0x61, 0x61, 0x61, 0x00], limits: limits) == nil)
        #expect(skip([0x18, 0x04, 0x61, 0x61, 0x61, 0x61, 0x00], limits: limits) == .limitExceeded)
    }

    @Test("Unknown type codes are refused", arguments: [0x10, 0x1E, 0x1F] as [UInt8])
    func types(header: UInt8) {
        #expect(skip([header, 0x00, 0x00]) == .unknownType)
        #expect(skip([0x1C, header, 0x00, 0x00]) == .unknownType)
        #expect(skip([0x19, header, 0x00, 0x00]) == .unknownType)
    }

    @Test("Random bytes end in an error or the end, never otherwise")
    func randomBytes() {
        var random = SeededRandom(seed: 11)
        var codes = Set<ThriftError.Code?>()
        for _ in 0..<20_000 {
            let count = Int(random.next() % 80)
            let bytes = random.bytes(count)
            codes.insert(skip(bytes))
            codes.insert(keep(bytes))
        }
        #expect(codes.contains(.truncated) && codes.contains(.unknownType) && codes.contains(nil))
    }

    /// Keeps every field of a struct as raw bytes and reports how that failed.
    private func keep(_ bytes: [UInt8]) -> ThriftError.Code? {
        do throws(ThriftError) {
            let sharedBytes = SharedBytes(bytes)
            var reader = ThriftReader(sharedBytes.bytes)
            var fields: [ThriftRawField] = []
            var scope = try reader.beginStruct()
            while let field = try reader.nextField(&scope) { try reader.keep(field, in: &fields) }
            return nil
        } catch {
            return error.code
        }
    }
}
