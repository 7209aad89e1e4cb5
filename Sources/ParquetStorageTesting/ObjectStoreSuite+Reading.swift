internal import ParquetBytes
internal import ParquetStorage

extension ObjectStoreSuite {
    static let reading: [Check] = [
        Check(description: "What is written is read back") { probe in
            for size in [0, 1, 100, 65_536, 300_001] {
                let bytes = StoreProbe.pattern(size)
                try await probe.put("object", bytes)
                try probe.expect(try await probe.get("object"), equals: bytes, "\(size) bytes")
                let source = try await probe.store.source(for: probe.key("object"))
                try probe.expect(try await source.size(), equals: size, "the size")
            }
        },
        Check(description: "Many ranges are answered in the order asked for") { probe in
            let bytes = StoreProbe.pattern(100_000)
            try await probe.put("object", bytes)
            let source = try await probe.store.source(for: probe.key("object"))
            let ranges = [
                99_000..<100_000, 0..<1, 5..<5, 500..<700, 600..<650, 0..<100_000, 100_000..<100_000,
                1..<40_000,
            ]
            let buffers = try await source.read(ranges, into: .shared)
            try probe.expect(buffers.count, equals: ranges.count, "the number of buffers")
            for (range, buffer) in zip(ranges, buffers) {
                try probe.expect(buffer.copyBytes(), equals: Array(bytes[range]), "bytes \(range)")
            }
            let none = try await source.read([], into: .shared)
            try probe.expect(none.count, equals: 0, "the number of buffers for no ranges")
        },
        Check(description: "A range beyond the end is an error, also beside others") { probe in
            try await probe.put("object", StoreProbe.pattern(100))
            let source = try await probe.store.source(for: probe.key("object"))
            for range in [0..<101, 100..<101, 101..<101, 1000..<2000, -1..<5, 0..<Int.max] {
                try await probe.expect(.outOfRange, "bytes \(range) of 100") {
                    _ = try await source.read([0..<10, range], into: .shared)
                }
            }
        },
        Check(description: "Reads run at the same time") { probe in
            let bytes = StoreProbe.pattern(64_000)
            try await probe.put("object", bytes)
            let source = try await probe.store.source(for: probe.key("object"))
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for part in 0..<32 {
                    let range = part * 2000..<(part + 1) * 2000
                    group.addTask { try await source.read(range).copyBytes() == Array(bytes[range]) }
                }
                for try await isEqual in group { try probe.expect(isEqual, "a part has other bytes") }
            }
        },
        Check(description: "An object that is not there is not found") { probe in
            try await probe.expect(.notFound, "reading it") { _ = try await probe.get("nothing") }
        },
        Check(description: "Keys that are no paths are refused") { probe in
            for key in ["", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "a\0b"] {
                try await probe.expect(.invalidArgument, "reading \"\(key)\"") {
                    _ = try await probe.store.source(for: key).size()
                }
                try await probe.expect(.invalidArgument, "writing \"\(key)\"") {
                    let sink = try await probe.store.sink(for: key)
                    try await sink.finish()
                }
            }
        },
        Check(description: "A key keeps its letters, spaces and signs") { probe in
            let names = [
                "Überschrift 1.parquet", "a+b%20c&d=e?f#g", "day=2024-01-01/part:0", "日本/語", "~tilde'\"*",
            ]
            for (index, name) in names.enumerated() {
                try await probe.put(name, StoreProbe.pattern(10, seed: UInt8(index)))
            }
            for (index, name) in names.enumerated() {
                try probe.expect(
                    try await probe.get(name), equals: StoreProbe.pattern(10, seed: UInt8(index)), name)
            }
            try probe.expect(Set(try await probe.names()), equals: Set(names), "the keys listed")
        },
    ]
}
