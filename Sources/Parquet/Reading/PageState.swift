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
    var repetition: LevelDecoder
    var definition: LevelDecoder
    var values: Values

    /// Level entries not yet decoded.
    var remaining: Int

    /// Values before the next to be decoded that nobody wants.
    var unwanted = 0

    /// The index of this page's bytes among the current batch's buffers, once it is there.
    var bufferIndex: UInt32?

    /// The file offset and the index of the page, for errors.
    let offset: Int
    let index: Int

    /// What decodes the values, where they lie in the page as they are.
    var byteArrayDecoder: (any ValueDecoder)? {
        guard case .direct(let decoder) = values, !decoder.buildsValues else { return nil }
        return decoder
    }

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
            repetition = try LevelDecoder(
                maximum: plan.maxRepetitionLevel, isBitPacked: page.repetitionIsBitPacked,
                startingAt: page.repetitionLevels.lowerBound, endingAt: page.repetitionLevels.upperBound)
            definition = try LevelDecoder(
                maximum: plan.maxDefinitionLevel, isBitPacked: page.definitionIsBitPacked,
                startingAt: page.definitionLevels.lowerBound, endingAt: page.definitionLevels.upperBound)
            values = try PageState.values(page, plan, hasDictionary: hasDictionary)
        } catch let error as ParquetError {
            throw error
        } catch {
            throw ParquetError(.malformed, lower: error)
        }
    }

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
        default:
            guard let encoding = valueEncoding(page.encoding) else {
                throw ParquetError(.unsupported, refusal(page.encoding, plan))
            }
            do {
                return .direct(
                    try DecoderTable.decoder(
                        for: plan.kind, encoding: encoding, valuesAt: page.valuesStart, end: end))
            } catch EncodingError.unsupported {
                throw ParquetError(.unsupported, refusal(page.encoding, plan))
            }
        }
    }

    private static func refusal(_ encoding: Encoding, _ plan: LeafPlan) -> String {
        "the encoding \(encoding) of \(plan.kind) is not supported"
    }

    /// The kernels' name of an encoding that is not of dictionary indices.
    private static func valueEncoding(_ encoding: Encoding) -> ValueEncoding? {
        switch encoding {
        case .plain: .plain
        case .rle: .rle
        case .deltaBinaryPacked: .deltaBinaryPacked
        case .deltaLengthByteArray: .deltaLengthByteArray
        case .deltaByteArray: .deltaByteArray
        case .byteStreamSplit: .byteStreamSplit
        default: nil
        }
    }

    /// Passes over the values that nobody wants.
    mutating func passUnwanted() throws(EncodingError) {
        let count = unwanted
        guard count > 0 else { return }
        unwanted = 0
        switch values {
        case .direct(var decoder):
            try decoder.skip(count, from: bytes.bytes)
            values = .direct(decoder)
        case .indices(var indices):
            try indices.skip(count, from: bytes.bytes)
            values = .indices(indices)
        }
    }

    /// Decodes the validity of the next slots.
    ///
    /// - Returns: How many of them are not null.
    mutating func appendValidity(_ slots: Int, to builder: inout LeafBuilder) throws -> Int {
        let levels = levels
        return try builder.decodeValidity(slots, with: &definition, from: levels.bytes)
    }

    /// Decodes the values of the next slots.
    mutating func append(
        _ present: Int, ofSlots slots: Int, to builder: inout LeafBuilder, dictionary: LeafDictionary?,
        limits: DecodeLimits
    ) throws {
        switch values {
        case .direct(var decoder) where decoder.buildsValues:
            try builder.appendBuilt(
                present, ofSlots: slots, with: &decoder, from: bytes.bytes, limit: limits.builtBytes)
            values = .direct(decoder)
        case .direct(var decoder):
            if builder.findsDictionary {
                let areFound = try builder.appendFound(
                    present, ofSlots: slots, with: &decoder, from: bytes)
                values = .direct(decoder)
                if areFound { return }
            }
            let pointIntoPage = try builder.append(
                present, ofSlots: slots, with: &decoder, from: bytes.bytes,
                bufferIndex: bufferIndex ?? builder.nextBufferIndex)
            if pointIntoPage, bufferIndex == nil { bufferIndex = builder.addBuffer(bytes) }
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
