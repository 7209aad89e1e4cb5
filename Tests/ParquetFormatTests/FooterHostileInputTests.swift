internal import ParquetBytes
internal import ParquetFormat
internal import ParquetTestSupport
internal import ParquetThrift
internal import Testing

@Suite("Hostile footers")
struct FooterHostileInputTests {
    private func code(_ bytes: [UInt8], _ limits: FooterLimits = FooterLimits()) -> ThriftError.Code? {
        do throws(ThriftError) {
            _ = try FooterIndex(SharedBytes(bytes), limits: limits)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("A footer cut anywhere is reported as truncated")
    func truncation() {
        let bytes = FooterIndexTests.footer().thriftBytes()
        for count in 0..<bytes.count { #expect(code(Array(bytes[..<count])) == .truncated) }
        #expect(code(bytes) == nil)
    }

    @Test("A footer with changed bytes is indexed and decoded, or refused")
    func changedBytes() {
        var random = SeededRandom(seed: 21)
        let bytes = FooterIndexTests.footer().thriftBytes()
        var refused = 0
        for _ in 0..<4000 {
            var changed = bytes
            for _ in 0..<(1 + random.next() % 4) {
                changed[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
            }
            if visit(changed) != nil { refused += 1 }
        }
        #expect(refused > 1000 && refused < 4000)
    }

    @Test("Random bytes are refused")
    func randomBytes() {
        var random = SeededRandom(seed: 22)
        for _ in 0..<10_000 {
            let count = Int(random.next() % 120)
            // A field header of a list of structs, so that some reach further.
            #expect(visit([0x49, 0x2C] + random.bytes(count)) != nil)
        }
    }

    /// Indexes a footer and decodes all that it names.
    private func visit(_ bytes: [UInt8]) -> ThriftError.Code? {
        do throws(ThriftError) {
            let index = try FooterIndex(SharedBytes(bytes))
            for group in 0..<index.rowGroupCount {
                for column in 0..<index.columnCount {
                    _ = index.chunk(rowGroup: group, column: column).onlyDictionaryPages
                    _ = try index.chunkMetadata(rowGroup: group, column: column)
                }
                _ = try index.rowGroupMetadata(group)
            }
            return nil
        } catch {
            return error.code
        }
    }

    @Test("Each count has a limit of its own")
    func limits() {
        let bytes = FooterIndexTests.footer().thriftBytes()
        #expect(code(bytes, FooterLimits(maximumSchemaElements: 5)) == nil)
        #expect(code(bytes, FooterLimits(maximumSchemaElements: 4)) == .limitExceeded)
        #expect(code(bytes, FooterLimits(maximumRowGroups: 3)) == nil)
        #expect(code(bytes, FooterLimits(maximumRowGroups: 2)) == .limitExceeded)
        #expect(code(bytes, FooterLimits(maximumChunks: 12)) == nil)
        #expect(code(bytes, FooterLimits(maximumChunks: 11)) == .limitExceeded)
        #expect(code(bytes, FooterLimits(maximumKeyValuePairs: 2)) == nil)
        #expect(code(bytes, FooterLimits(maximumKeyValuePairs: 1)) == .limitExceeded)
    }

    @Test("Row groups that differ in their number of columns are refused")
    func ragged() {
        var footer = FooterIndexTests.footer()
        footer.rowGroups[1].columns.removeLast()
        #expect(code(footer.thriftBytes()) == .inconsistent)
    }

    @Test("Negative row counts are refused")
    func negativeRows() {
        var footer = FooterIndexTests.footer()
        footer.numRows = -1
        #expect(code(footer.thriftBytes()) == .outOfRange)
        footer.numRows = 1
        footer.rowGroups[2].numRows = -1
        #expect(code(footer.thriftBytes()) == .outOfRange)
    }

    @Test("A footer without a root, or without a required field, is refused")
    func missingParts() {
        var footer = FooterIndexTests.footer()
        footer.schema = []
        #expect(code(footer.thriftBytes()) == .missingField)
        #expect(code([0x00]) == .missingField)
        #expect(code([0x15, 0x02, 0x19, 0x0C, 0x16, 0x02, 0x00]) == .missingField)
    }

    @Test("An encrypted footer gives its algorithm and the module that follows")
    func encryptedFooter() throws {
        let metadata = FileCryptoMetadata(
            encryptionAlgorithm: .aesGcmCtrV1(AesGcmCtrV1(aadFileUnique: [1, 2, 3])), keyMetadata: [4])
        let bytes = metadata.thriftBytes()
        let footer = try EncryptedFooter(SharedBytes(bytes + [9, 9, 9]))
        #expect(footer.cryptoMetadata == metadata)
        #expect(footer.encryptedModule.copyBytes() == [9, 9, 9])
        for count in 0..<bytes.count {
            let cut = SharedBytes(Array(bytes[..<count]))
            #expect(throws: ThriftError.self) { try EncryptedFooter(cut) }
        }
    }
}
