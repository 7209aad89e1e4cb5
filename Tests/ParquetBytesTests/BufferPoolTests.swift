import ParquetBytes
import ParquetTestSupport
import Testing

@Suite("The pool of buffers")
struct BufferPoolTests {
    @Test("Blocks are at most a quarter larger than what is asked, and at least 1 KiB")
    func sizeClasses() throws {
        let pool = BufferPool(ceiling: 1 << 30, retaining: 0)
        var sizes = Array(1...1030)
        for shift in 10...24 {
            for quarter in 4...8 { sizes += [-1, 0, 1].map { (1 << shift) / 4 * quarter + $0 } }
        }
        var largest = 0
        for size in sizes.sorted() {
            let buffer = try pool.allocate(byteCount: size)
            let block = pool.bytesInUse
            #expect(block >= max(size, 1024))
            #expect(block <= max(size + size / 4 + 1, 1024))
            #expect(block >= largest, "a larger buffer never has a smaller block")
            largest = block
            #expect(buffer.capacity == size)
        }
        #expect(pool.bytesInUse == 0)
    }

    @Test("A buffer of no bytes takes no block, whatever the ceiling")
    func noBytes() throws {
        let pool = BufferPool(ceiling: 0, retaining: 0)
        var first = try pool.allocate(byteCount: 0)
        var second = try GrowableBytes(pool: pool, capacity: 0)
        let sizes = [pool.bytesInUse, first.capacity, second.capacity, first.mutableBytes.byteCount]
        #expect(sizes == [0, 0, 0, 0])
        var refusal: BytesError?
        do {
            try second.reserve(1, keeping: 0)
        } catch {
            refusal = error
        }
        #expect(refusal == .limitExceeded(requested: 1024, allowed: 0))
        let frozen = [first.freeze(count: 0), second.freeze(count: 0)]
        #expect(frozen.allSatisfy { $0.isEmpty })
    }

    @Test("What is given back is kept up to a bound, and handed out again")
    func retaining() throws {
        let pool = BufferPool(ceiling: 1 << 20, retaining: 8192)
        do {
            let first = try pool.allocate(byteCount: 4096)
            let second = try pool.allocate(byteCount: 4096)
            let third = try pool.allocate(byteCount: 4096)
            #expect(pool.bytesInUse == first.capacity + second.capacity + third.capacity)
            #expect(pool.bytesRetained == 0)
        }
        #expect(pool.bytesInUse == 0)
        #expect(pool.bytesRetained == 8192)
        do {
            let again = try pool.allocate(byteCount: 4000)
            #expect(pool.bytesRetained == 4096)
            let other = try pool.allocate(byteCount: 10_000)
            #expect(pool.bytesRetained == 4096, "another size has blocks of its own")
            #expect(again.capacity + other.capacity == 14_000)
        }
        #expect(pool.bytesRetained == 8192)
        pool.trim()
        #expect(pool.bytesRetained == 0)
        pool.trim()
    }

    @Test("A block returns with the last owner of any slice of it")
    func lastOwner() throws {
        let pool = BufferPool(ceiling: 1 << 20, retaining: 1 << 20)
        var slices: [SharedBytes] = []
        do {
            var buffer = try pool.allocate(byteCount: 3000)
            buffer.fill(1, from: 0, count: 3000)
            let shared = buffer.freeze(count: 3000)
            for start in stride(from: 0, to: 3000, by: 1000) {
                slices.append(try shared.slice(start..<start + 10))
            }
        }
        while !slices.isEmpty {
            #expect(pool.bytesInUse == 3072)
            slices.removeLast()
        }
        #expect(pool.bytesInUse == 0)
        #expect(pool.bytesRetained == 3072)
    }

    @Test("Beyond the ceiling the error gives the block's size and what is left")
    func ceiling() throws {
        let pool = BufferPool(ceiling: 10_240, retaining: 1 << 20)
        let first = try pool.allocate(byteCount: 8192)
        #expect(throws: BytesError.limitExceeded(requested: 2560, allowed: 2048)) {
            _ = try pool.allocate(byteCount: 2049)
        }
        let second = try pool.allocate(byteCount: 2048)
        #expect(throws: BytesError.limitExceeded(requested: 1024, allowed: 0)) {
            _ = try pool.allocate(byteCount: 1)
        }
        #expect(pool.bytesInUse == 10_240)
        #expect(first.capacity + second.capacity == 10_240)
    }

    @Test("Sizes that no machine has are refused without trapping")
    func absurd() {
        let pool = BufferPool(ceiling: Int.max, retaining: Int.max)
        #expect(throws: BytesError.limitExceeded(requested: Int.max, allowed: Int.max)) {
            _ = try pool.allocate(byteCount: Int.max)
        }
        for size in [-1, Int.min] {
            #expect(throws: BytesError.overflow) { _ = try pool.allocate(byteCount: size) }
        }
        #expect(pool.bytesInUse == 0)
        let none = BufferPool(ceiling: Int.min, retaining: Int.min)
        #expect(throws: BytesError.limitExceeded(requested: 1024, allowed: 0)) {
            _ = try none.allocate(byteCount: 1)
        }
    }

    @Test("A buffer outlives its pool's name")
    func poolGoesFirst() throws {
        var buffer = try BufferPool(ceiling: 1 << 20, retaining: 1 << 20).allocate(byteCount: 100)
        buffer.fill(3, from: 0, count: 100)
        #expect(buffer.freeze(count: 2).copyBytes() == [3, 3])
    }

    @Test("Many tasks at once get blocks of their own, and all come back")
    func concurrency() async throws {
        let pool = BufferPool(ceiling: 64 << 20, retaining: 1 << 20)
        let sound = try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    var random = SeededRandom(seed: UInt64(task))
                    var held: [SharedBytes] = []
                    var isSound = true
                    for round in 0..<300 {
                        let size = Int(random.next() % 20_000)
                        var buffer = try pool.allocate(byteCount: size)
                        buffer.fill(UInt8(task), from: 0, count: size)
                        held.append(buffer.freeze(count: size))
                        if round % 50 == 49 { pool.trim() }
                        guard held.count > 8 else { continue }
                        let returned = held.remove(at: Int(random.next() % 8))
                        let array = returned.copyBytes()
                        isSound = isSound && array.allSatisfy { $0 == UInt8(task) }
                    }
                    return isSound
                }
            }
            return try await group.reduce(true) { $0 && $1 }
        }
        #expect(sound, "no task saw another's bytes")
        #expect(pool.bytesInUse == 0)
        #expect(pool.bytesRetained <= 1 << 20)
    }

    @Test("Tasks that race for the last room never pass the ceiling")
    func race() async {
        let pool = BufferPool(ceiling: 64 << 10, retaining: 0)
        let most = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    var most = 0
                    for _ in 0..<500 {
                        guard let buffer = try? pool.allocate(byteCount: 16 << 10) else { continue }
                        most = max(most, pool.bytesInUse)
                        _ = buffer.freeze(count: 0)
                    }
                    return most
                }
            }
            return await group.reduce(0, max)
        }
        #expect(most >= 16 << 10)
        #expect(most <= 64 << 10)
        #expect(pool.bytesInUse == 0)
    }
}
