internal import ParquetBytes
internal import ParquetStorage

extension ObjectStoreSuite {
    static let conditions: [Check] = [
        Check(description: "A conditional create succeeds once") { probe in
            try await probe.put("object", [1], if: .absent)
            try await probe.expect(.alreadyExists, "the second create") {
                try await probe.put("object", [2], if: .absent)
            }
            try probe.expect(try await probe.get("object"), equals: [1], "the object")
            try await probe.put("object", [3])
            try probe.expect(try await probe.get("object"), equals: [3], "the object after a replacement")
        },
        Check(description: "A conditional create fails where the object came while it was written") { probe in
            let sink = try await probe.store.sink(for: probe.key("object"), if: .absent)
            try await sink.append(SharedBytes([1]))
            try await probe.put("object", [2])
            try await probe.expect(.alreadyExists, "finish") { try await sink.finish() }
            await sink.abort()
            try probe.expect(try await probe.get("object"), equals: [2], "the object")
            try probe.expect(try await probe.names(), equals: ["object"], "the keys listed")
        },
        Check(description: "Of many conditional creates at once, one succeeds") { probe in
            let winners = try await withThrowingTaskGroup(of: UInt8?.self) { group in
                for writer in UInt8(0)..<16 {
                    group.addTask {
                        do {
                            try await probe.put("object", [writer], if: .absent)
                            return writer
                        } catch let error as StorageError where error.code == .alreadyExists {
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: [UInt8]()) { if let winner = $1 { $0.append(winner) } }
            }
            try probe.expect(winners.count, equals: 1, "the number of writers that succeeded")
            try probe.expect(try await probe.get("object"), equals: winners, "the object")
        },
    ]
}
