import ParquetBytes
import Testing

@Suite("What errors of bytes say")
struct BytesErrorTests {
    @Test("The numbers found and allowed are named")
    func texts() {
        let texts: [(BytesError, String)] = [
            (.truncated(needed: 8, available: 3, offset: 20), "8 bytes needed at offset 20, 3 available"),
            (.malformedVarint(offset: 5), "the variable-length integer at offset 5 is longer than 64 bits"),
            (.overflow, "a size is out of range"),
            (
                .limitExceeded(requested: 100, allowed: 10),
                "a buffer of 100 bytes exceeds the memory limit, which leaves 10"
            ),
            (.outOfMemory(requested: 7), "the system has no memory for 7 bytes"),
        ]
        for (error, text) in texts { #expect(error.description == text) }
    }
}
