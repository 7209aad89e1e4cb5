import ParquetBytes
import ParquetStorage
import Testing

@testable import ParquetStorage

#if os(Linux)
    import Glibc

    @Suite("Transfers to files")
    struct LocalTransferTests {
        @Test("A full disk is an error of its own", arguments: [nil, 0, 4096])
        func full(offset: Int?) throws {
            let descriptor = unsafe open("/dev/full", O_WRONLY)
            try #require(descriptor >= 0)
            defer { close(descriptor) }
            let bytes = SharedBytes([1, 2, 3])
            let error = #expect(throws: StorageError.self) {
                try System.writeAll(bytes.bytes, to: descriptor, at: offset, key: "here")
            }
            #expect(error?.code == .noSpace)
            #expect(error?.key == "here")
        }
    }
#endif
