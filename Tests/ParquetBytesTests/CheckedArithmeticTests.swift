import ParquetBytes
import Testing

@Suite("Checked arithmetic")
struct CheckedArithmeticTests {
    private static let edges = [Int.min, Int.min + 1, -3, -1, 0, 1, 2, 7, 1 << 32, Int.max - 1, Int.max]

    @Test("A result is exact or an error, never wrapped", arguments: edges, edges)
    func exactOrError(a: Int, b: Int) {
        func check(_ exact: Int128, _ compute: () throws -> Int) {
            guard let expected = Int(exactly: exact) else {
                #expect(throws: BytesError.overflow) { try compute() }
                return
            }
            #expect((try? compute()) == expected)
        }
        check(Int128(a) + Int128(b)) { try checkedAdd(a, b) }
        check(Int128(a) - Int128(b)) { try checkedSubtract(a, b) }
        check(Int128(a) * Int128(b)) { try checkedMultiply(a, b) }
    }
}
