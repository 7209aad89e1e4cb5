internal import ParquetBytes
internal import ParquetStorage

/// A fetch that knows which file its thing lies in.
protocol PlacedFetchMachine: FetchMachine {
    /// The other file that the thing lies in, if it does.
    var file: String? { get }
}

extension IndexMachine: PlacedFetchMachine {}
extension BloomFilterMachine: PlacedFetchMachine {}
extension DictionaryMachine: PlacedFetchMachine {}

/// Fetches one hint for each of several columns at once: indexes, bloom filters or dictionaries.
///
/// A hint that is absent or damaged is done without: it could only have saved reading.
struct HintFetch<Machine: PlacedFetchMachine> {
    private var open: [(column: Int, machine: Machine, range: Range<Int>?)]

    /// What was found, by column.
    private(set) var found: [Int: Machine.Found] = [:]

    /// The bytes that were asked for so far.
    private(set) var byteCount = 0

    init(_ columns: [Int], _ make: (_ column: Int) throws(ParquetError) -> Machine) {
        open = columns.compactMap { column in
            (try? make(column)).map { (column, $0, nil) }
        }
    }

    /// The bytes that are needed first; none when all is found.
    mutating func needs() -> [FileRange] {
        var needs: [FileRange] = []
        var waiting: [(column: Int, machine: Machine, range: Range<Int>?)] = []
        for (column, machine, _) in open {
            var machine = machine
            switch try? machine.step() {
            case .need(let range)?:
                waiting.append((column, machine, range))
                needs.append(FileRange(file: machine.file, range: range))
                byteCount += range.count
            case .done(let hint)?: found[column] = hint
            case nil: break
            }
        }
        open = waiting
        return needs
    }

    /// Hands over the bytes that were needed, in their order.
    mutating func supply(_ bytes: [SharedBytes]) throws(ParquetError) {
        guard bytes.count == open.count else {
            throw ParquetError(
                .invalidArgument, "\(open.count) ranges were needed, \(bytes.count) were supplied")
        }
        for (index, part) in bytes.enumerated() {
            guard let range = open[index].range else { continue }
            guard part.count == range.count else {
                throw ParquetError(
                    .truncated, "\(range.count) bytes were needed, \(part.count) were supplied",
                    offset: range.lowerBound)
            }
            open[index].machine.supply(part, at: range.lowerBound)
        }
    }
}
