internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

/// A data page while batches use it up.
struct PageState {
    /// How the values are decoded.
    enum Values {
        case direct(any ValueDecoder)
        case indices(HybridDecoder)
    }

    let levels: SharedBytes
    let bytes: SharedBytes
    var repetition: HybridDecoder
    var definition: HybridDecoder
    var values: Values

    /// Level entries not yet decoded.
    var remaining: Int

    /// The index of this page's bytes among the current batch's buffers, once it is there.
    var bufferIndex: UInt32?

    /// The file offset and the index of the page, for errors.
    let offset: Int
    let index: Int

    var usesDictionary: Bool {
        if case .indices = values { true } else { false }
    }

    init(_ page: DataPage, plan: LeafPlan, hasDictionary: Bool, stored: StoredPage) throws(ParquetError) {
        levels = page.levels
        bytes = page.values
        remaining = page.entryCount
        offset = stored.offset
        index = stored.index
        do {
            repetition = try HybridDecoder(
                bitWidth: PageState.bitWidth(plan.maxRepetitionLevel),
                startingAt: page.repetitionLevels.lowerBound, endingAt: page.repetitionLevels.upperBound)
            definition = try HybridDecoder(
                bitWidth: PageState.bitWidth(plan.maxDefinitionLevel),
                startingAt: page.definitionLevels.lowerBound, endingAt: page.definitionLevels.upperBound)
            values = try PageState.values(page, plan, hasDictionary: hasDictionary)
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }

    private static func bitWidth(_ maximum: UInt8) -> Int { 8 - maximum.leadingZeroBitCount }

    private static func values(_ page: DataPage, _ plan: LeafPlan, hasDictionary: Bool) throws -> Values {
        let end = page.values.count
        switch page.encoding {
        case .plainDictionary, .rleDictionary:
            guard page.valuesStart < end else {
                // A page of nulls may lack even the width; values asked of it are missing.
                return .indices(try HybridDecoder(bitWidth: 1, startingAt: end, endingAt: end))
            }
            guard hasDictionary else {
                throw ParquetError(.malformed, "a page of dictionary indices precedes any dictionary page")
            }
            let width = page.values.bytes.loadLittleEndian(at: page.valuesStart, as: UInt8.self)
            guard width <= 32 else {
                throw ParquetError(.malformed, "dictionary indices of \(width) bits; at most 32 are allowed")
            }
            return .indices(
                try HybridDecoder(bitWidth: Int(width), startingAt: page.valuesStart + 1, endingAt: end))
        case .plain:
            return .direct(
                try DecoderTable.decoder(
                    for: plan.kind, encoding: .plain, valuesAt: page.valuesStart, end: end))
        case .rle where plan.kind == .boolean && page.valuesStart == end:
            // A page of nulls may lack even the length; values asked of it are missing.
            return .direct(
                try DecoderTable.decoder(for: plan.kind, encoding: .plain, valuesAt: end, end: end))
        case .rle where plan.kind == .boolean:
            return .direct(
                try DecoderTable.decoder(
                    for: plan.kind, encoding: .rle, valuesAt: page.valuesStart, end: end))
        default:
            throw ParquetError(.unsupported, "the encoding \(page.encoding) of \(plan.kind) is not supported")
        }
    }

    /// Decodes the values of the next slots.
    mutating func append(
        _ present: Int, ofSlots slots: Int, to builder: inout LeafBuilder, dictionary: LeafDictionary?
    ) throws {
        switch values {
        case .direct(var decoder):
            if builder.kind == .byteArray, bufferIndex == nil { bufferIndex = builder.addBuffer(bytes) }
            try builder.append(
                present, ofSlots: slots, with: &decoder, from: bytes.bytes, bufferIndex: bufferIndex ?? 0)
            values = .direct(decoder)
        case .indices(var indices):
            guard let dictionary else {
                throw ParquetError(.malformed, "a page of dictionary indices precedes any dictionary page")
            }
            if builder.mode == .values, builder.kind == .byteArray, bufferIndex == nil {
                bufferIndex = dictionary.buffers.first.map { builder.addBuffer($0) }
            }
            try builder.append(
                present, ofSlots: slots, with: &indices, from: bytes.bytes, dictionary: dictionary,
                bufferBase: bufferIndex ?? 0)
            values = .indices(indices)
        }
    }

}
