internal import ParquetBytes
internal import ParquetStorage

extension ObjectStoreSuite {
    static let writing: [Check] = [
        Check(description: "Pieces are joined in the order they were appended") { probe in
            let bytes = StoreProbe.pattern(10_000)
            let sink = try await probe.store.sink(for: probe.key("object"))
            try await sink.append(SharedBytes(Array(bytes[..<3])))
            try await sink.append([SharedBytes(Array(bytes[3..<5000])), .empty, SharedBytes([bytes[5000]])])
            try await sink.append([])
            try await sink.append(SharedBytes(Array(bytes[5001...])))
            try await sink.finish()
            try probe.expect(try await probe.get("object"), equals: bytes, "the pieces")
        },
        Check(description: "Nothing is seen before the end") { probe in
            let sink = try await probe.store.sink(for: probe.key("object"))
            try await sink.append(SharedBytes(StoreProbe.pattern(1000)))
            try await probe.expect(.notFound, "reading it before finish") {
                _ = try await probe.get("object")
            }
            try probe.expect(try await probe.names(), equals: [], "the keys listed before finish")
            try await sink.finish()
            try probe.expect(try await probe.names(), equals: ["object"], "the keys listed after finish")
        },
        Check(description: "An older object stays until the newer one is whole") { probe in
            let old = StoreProbe.pattern(1000)
            let new = StoreProbe.pattern(500, seed: 9)
            try await probe.put("object", old)
            let sink = try await probe.store.sink(for: probe.key("object"))
            try await sink.append(SharedBytes(new))
            try probe.expect(try await probe.get("object"), equals: old, "before finish")
            try await sink.finish()
            try probe.expect(try await probe.get("object"), equals: new, "after finish")
        },
        Check(description: "An aborted sink leaves nothing, and an older object as it was") { probe in
            let old = StoreProbe.pattern(10)
            try await probe.put("old", old)
            for name in ["old", "new"] {
                let sink = try await probe.store.sink(for: probe.key(name))
                try await sink.append(SharedBytes(StoreProbe.pattern(70_000, seed: 2)))
                await sink.abort()
                await sink.abort()
                try await probe.expect(.closed, "append after abort") { try await sink.append(.empty) }
                try await probe.expect(.closed, "finish after abort") { try await sink.finish() }
            }
            try probe.expect(try await probe.names(), equals: ["old"], "the keys listed")
            try probe.expect(try await probe.get("old"), equals: old, "the older object")
        },
        Check(description: "An abandoned sink leaves nothing that looks whole") { probe in
            let sink = try await probe.store.sink(for: probe.key("object"))
            try await sink.append(SharedBytes(StoreProbe.pattern(70_000)))
            sink.abandon()
            try await probe.expect(.closed, "finish after abandon") { try await sink.finish() }
            try probe.expect(try await probe.names(), equals: [], "the keys listed")
        },
        Check(description: "A sink that is let go leaves nothing that looks whole") { probe in
            func letGo() async throws {
                let sink = try await probe.store.sink(for: probe.key("object"))
                try await sink.append(SharedBytes(StoreProbe.pattern(70_000)))
            }
            try await letGo()
            try probe.expect(try await probe.names(), equals: [], "the keys listed")
        },
        Check(description: "A finished sink is closed, and aborting it undoes nothing") { probe in
            let sink = try await probe.store.sink(for: probe.key("object"))
            try await sink.append(SharedBytes([1, 2, 3]))
            try await sink.finish()
            try await probe.expect(.closed, "append after finish") { try await sink.append(SharedBytes([4])) }
            try await probe.expect(.closed, "finish after finish") { try await sink.finish() }
            await sink.abort()
            sink.abandon()
            try probe.expect(try await probe.get("object"), equals: [1, 2, 3], "the object")
        },
        Check(description: "Deleting removes one object, and what is not there without an error") { probe in
            try await probe.put("a", [1])
            try await probe.put("ab", [2])
            try await probe.store.delete(probe.key("a"))
            try await probe.store.delete(probe.key("a"))
            try await probe.store.delete(probe.key("never/was"))
            try probe.expect(try await probe.names(), equals: ["ab"], "the keys listed")
            try await probe.expect(.notFound, "reading it") { _ = try await probe.get("a") }
        },
    ]
}
