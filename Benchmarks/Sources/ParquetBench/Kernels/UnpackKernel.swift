internal import CUnpackers
internal import ParquetBytes
internal import UnpackerKernels

/// Unpacks bits with the library's own unpackers, or with the same ones in C.
struct UnpackKernel: ~Copyable, Kernel {
    private let packed: SharedBytes
    private let width: Int
    private let blocks: Int
    private let isC: Bool
    private var output: MutableBytes

    init(_ packed: SharedBytes, width: Int, blocks: Int, isC: Bool) throws {
        let room = try BufferPool.shared.allocate(byteCount: blocks * 128)
        self.packed = packed
        self.width = width
        self.blocks = blocks
        self.isC = isC
        output = room
    }

    mutating func run() {
        let (input, width, blocks, isC) = (packed, self.width, self.blocks, self.isC)
        var target = output.mutableBytes
        if isC {
            unsafe input.bytes.withUnsafeBytes { source in
                unsafe target.withUnsafeMutableBytes { target in
                    unsafe c_unpack_blocks(
                        Int32(width), source.bindMemory(to: UInt8.self).baseAddress,
                        target.bindMemory(to: UInt32.self).baseAddress, blocks)
                }
            }
        } else {
            UnpackerKernels.unpackBlocks(blocks, width: width, from: input.bytes, into: &target)
        }
    }

    /// Whether both sides unpack the same values.
    static func agree(_ packed: SharedBytes, width: Int, blocks: Int) throws -> Bool {
        var swift = try UnpackKernel(packed, width: width, blocks: blocks, isC: false)
        var c = try UnpackKernel(packed, width: width, blocks: blocks, isC: true)
        swift.run()
        c.run()
        return SharedBytes(copying: swift.output.bytes).hasSameBytes(as: SharedBytes(copying: c.output.bytes))
    }
}
