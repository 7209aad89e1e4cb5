/// One way in which bytes are parsed, and what must hold whatever they are: a value or an error comes of them.
public struct FuzzTarget: Sendable {
    /// The name, by which it is asked for.
    public let name: String

    /// The most bytes that inputs are made of.
    public let sizeLimit: Int

    /// Makes inputs to begin with of a Parquet file.
    private let seeding: @Sendable ([UInt8]) throws -> [[UInt8]]
    private let parse: @Sendable ([UInt8]) throws -> Void

    init(
        _ name: String, sizeLimit: Int = 1 << 14,
        seeds: @escaping @Sendable ([UInt8]) throws -> [[UInt8]],
        parse: @escaping @Sendable ([UInt8]) throws -> Void
    ) {
        self.name = name
        self.sizeLimit = sizeLimit
        seeding = seeds
        self.parse = parse
    }

    /// Parses an input; an error of the parser is as good as a value.
    ///
    /// - Throws: `BrokenPromise` where something does not hold that should.
    public func run(_ input: [UInt8]) throws(BrokenPromise) {
        do {
            try parse(input)
        } catch let error as BrokenPromise {
            throw error
        } catch {
            // An answer: the bytes are refused.
        }
    }

    /// Inputs to begin with that a Parquet file holds, none of them beyond the limit.
    public func seeds(of file: [UInt8]) -> [[UInt8]] {
        let found = (try? seeding(file)) ?? []
        return found.filter { $0.count <= sizeLimit }
    }

    /// All targets.
    public static let all =
        [file, filtered, rewritten, footer, page, thrift, index, bloomFilter]
        + [values, hybrid, numbered, roundTrip, codec]
        + [filterText, csv, json, schemaText]

    /// The target of this name.
    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
