/// The framing that Hadoop's block codecs put around LZ4 and LZO, which Parquet took over with them.
///
/// ```
/// frame  ┌────────────────┬───────┬───────┬───
///        │ content's size │ block │ block │ …   as many blocks as make up the content
///        └────────────────┴───────┴───────┴───
/// block  ┌──────────────┬─────────────────┐
///        │ block's size │ the block's own │
///        └──────────────┴─────────────────┘
/// ```
///
/// Sizes have four bytes, the highest first. Frames follow one another to the end of the page. Nothing marks the
/// framing, so that it is recognised by coming out exactly.
enum HadoopFrames {
    /// Decodes one block to the start of the room it is given and returns the number of bytes it held.
    typealias BlockDecoder = (
        _ block: UnsafeRawBufferPointer, _ room: UnsafeMutableRawBufferPointer
    ) throws(BlockProblem) -> Int

    /// What came of reading bytes as frames.
    enum Outcome {
        /// They are frames and hold exactly what was declared.
        case whole
        /// Not even the first block could be read: they are something else.
        case foreign
        /// They begin as frames do but do not come out.
        case broken(CompressionError)
    }

    /// Decodes all of `input` into all of `output`, if it is framed.
    static func decode(
        _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer, codec: CodecID,
        block decodeBlock: BlockDecoder
    ) -> Outcome {
        // Safe: every size is compared with what remains before it is added, so neither sum can pass the count
        // it is kept under.
        var (consumed, produced) = (0, 0)
        var isRecognised = false
        func broken(_ detail: String) -> Outcome {
            isRecognised ? .broken(.corrupt(codec, detail: detail)) : .foreign
        }
        while consumed < input.count {
            guard let content = unsafe size(in: input, at: consumed) else {
                return broken("\(input.count - consumed) bytes follow the last frame")
            }
            guard content <= output.count - produced else {
                return isRecognised
                    ? .broken(.sizeMismatch(codec, expected: output.count, actual: nil)) : .foreign
            }
            consumed += 4
            let end = produced + content
            if content == 0, unsafe isEmptyBlock(input, from: consumed, decodeBlock) {
                consumed = input.count
            }
            while produced < end {
                guard let length = unsafe size(in: input, at: consumed) else {
                    return broken("the frames stop before the size of the block at byte \(consumed)")
                }
                guard length <= input.count - consumed - 4 else {
                    return broken(
                        "the block at byte \(consumed) claims \(length) bytes; "
                            + "\(input.count - consumed - 4) follow")
                }
                do throws(BlockProblem) {
                    produced += unsafe try decodeBlock(
                        UnsafeRawBufferPointer(rebasing: input[consumed + 4..<consumed + 4 + length]),
                        UnsafeMutableRawBufferPointer(rebasing: output[produced..<end]))
                } catch {
                    return broken("in the block at byte \(consumed), \(error.detail)")
                }
                consumed += 4 + length
                isRecognised = true
            }
        }
        guard produced == output.count else {
            return .broken(.sizeMismatch(codec, expected: output.count, actual: produced))
        }
        return .whole
    }

    /// The size that stands at `offset`, or nil where fewer than four bytes are left.
    private static func size(in input: UnsafeRawBufferPointer, at offset: Int) -> Int? {
        guard input.count - offset >= 4 else { return nil }
        // Safe: four bytes remain.
        return Int(UInt32(bigEndian: unsafe input.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    /// Whether the rest of the input is one block that holds nothing, as some writers put into an empty frame.
    private static func isEmptyBlock(
        _ input: UnsafeRawBufferPointer, from offset: Int, _ decodeBlock: BlockDecoder
    ) -> Bool {
        guard let length = unsafe size(in: input, at: offset), length == input.count - offset - 4 else {
            return false
        }
        let block = unsafe UnsafeRawBufferPointer(rebasing: input[(offset + 4)...])
        let nowhere = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
        return unsafe (try? decodeBlock(block, nowhere)) == 0
    }
}
