internal import ParquetStorage

extension ObjectStoreSuite {
    static let listing: [Check] = [
        Check(description: "A listing has every key, its size, and the order of the keys' bytes") { probe in
            // In the order of their UTF-8 bytes, in which "-" and "." stand before "/" and letters after it.
            let names = ["A", "a-b", "a.b/c", "a/b", "a/c/d", "aa", "b", "z", "é", "😀"]
            for (index, name) in names.reversed().enumerated() {
                try await probe.put(name, StoreProbe.pattern(index))
            }
            try probe.expect(try await probe.names(), equals: names, "the keys listed")
            let sizes = try await probe.store.list(prefix: probe.key("")).map(\.size)
            try probe.expect(sizes, equals: Array((0..<names.count).reversed()), "the sizes listed")
        },
        Check(description: "A prefix need not end at a name's end") { probe in
            for name in ["part-1", "part-2/x", "pars", "other/part-3"] { try await probe.put(name, [0]) }
            try probe.expect(
                try await probe.names(startingWith: "part"), equals: ["part-1", "part-2/x"], "\"part\"")
            try probe.expect(
                try await probe.names(startingWith: "other/p"), equals: ["other/part-3"], "\"other/p\"")
            try probe.expect(try await probe.names(startingWith: "part-1/"), equals: [], "\"part-1/\"")
            try probe.expect(try await probe.names(startingWith: "none/"), equals: [], "\"none/\"")
        },
        Check(description: "A long listing comes in stretches") { probe in
            let names = (0..<25).map { "part-\($0 / 10)\($0 % 10)" }
            for name in names { try await probe.put(name, [0]) }
            var found: [String] = []
            var requests = 0
            while true {
                let listing = try await probe.store.list(
                    prefix: probe.key("part-"), after: found.last, limit: 10)
                requests += 1
                try probe.expect(
                    listing.entries.count <= 10, "\(listing.entries.count) entries where 10 are allowed")
                found += listing.entries.map(\.key)
                if listing.isComplete { break }
                try probe.expect(requests < 100, "the listing does not end")
            }
            try probe.expect(found, equals: names.map(probe.key), "the keys listed")
        },
        Check(description: "An entity tag, where there is one, changes with the object") { probe in
            try await probe.put("object", [1])
            let first = try await probe.store.list(prefix: probe.key("object")).first
            try await probe.put("object", [2, 2])
            let second = try await probe.store.list(prefix: probe.key("object")).first
            if let first = first?.entityTag, let second = second?.entityTag {
                try probe.expect(first != second, "both are \(first)")
            }
        },
    ]
}
