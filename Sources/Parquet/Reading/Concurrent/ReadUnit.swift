/// Row groups of a file that are read together, shared out by columns.
///
/// ```
///              lane 0      lane 1        lane 2
/// batch 0   │ price      │ comment     │ id, day   │
/// batch 1   │ price      │ comment     │ id, day   │   each lane goes down at its own pace
/// ```
/// All lanes cut the rows into the same batches.
struct ReadUnit: Sendable {
    /// Some of the columns.
    struct Lane: Sendable {
        let reader: BatchReader

        /// The positions of the columns among the unit's fields.
        let fields: [Int]

        /// How much work a batch is, in bytes.
        let cost: Int
    }

    /// The file.
    let part: BatchPart

    /// The fields of the batches.
    let fields: [ColumnShape]

    let lanes: [Lane]
}

/// Cuts what is to be read of a file into units.
struct ReadUnits: Sendable {
    /// Bytes of decoded pages that take a core some 100 µs or more: less is not worth handing to another.
    private static let laneBytes = 192 << 10

    /// The most lanes of a unit, more or less: looking for the next one to go on with takes as long as there are many.
    private static let mostLanes = 64

    /// Row groups are read together up to this size.
    private static let unitBytes = 1 << 20

    private let part: BatchPart
    private let request: BatchRequest
    private let rowGroups: Range<Int>
    private var nextRowGroup: Int
    private var firstRow: Int

    init(_ request: BatchRequest, of part: BatchPart) {
        self.part = part
        self.request = request
        let all = 0..<request.metadata.rowGroupCount
        rowGroups = (request.rowGroups ?? all).clamped(to: all)
        nextRowGroup = rowGroups.lowerBound
        firstRow = request.firstRow
    }

    /// The next unit; nil after the last.
    ///
    /// - Complexity: O(columns of its row groups).
    mutating func next() -> ReadUnit? {
        guard nextRowGroup < rowGroups.upperBound else { return nil }
        let start = nextRowGroup
        let startRow = firstRow
        var costs = Array(repeating: 0, count: request.projection.fields.count)
        var batches = 0
        var size = 0
        repeat {
            if isWanted(nextRowGroup) {
                for (position, field) in request.projection.fields.enumerated() {
                    let bytes = bytes(of: field, rowGroup: nextRowGroup)
                    costs[position] = saturatingSum(costs[position], bytes)
                    size = saturatingSum(size, bytes)
                }
                batches = saturatingSum(batches, batchCount(ofRowGroup: nextRowGroup))
            }
            firstRow = saturatingSum(firstRow, rowCount(ofRowGroup: nextRowGroup))
            nextRowGroup += 1
        } while nextRowGroup < rowGroups.upperBound && size < ReadUnits.unitBytes
        var share = request
        share.rowGroups = start..<nextRowGroup
        share.firstRow = startRow
        let each = costs.map { $0 / max(1, batches) }
        return ReadUnit(part: part, fields: request.projection.fields, lanes: lanes(of: share, costs: each))
    }

    /// Shares the columns out: large ones alone, small ones together, the largest first.
    private func lanes(of share: BatchRequest, costs: [Int]) -> [ReadUnit.Lane] {
        let total = costs.reduce(0, saturatingSum)
        // A filter needs all its columns, and so does what turns rows into another schema's.
        guard request.filter == nil, request.evolution == nil, costs.count > 1 else {
            return [ReadUnit.Lane(reader: BatchReader(share), fields: Array(costs.indices), cost: total)]
        }
        let groups = ReadUnits.groups(costs, total: total)
        // Each lane reads as large pieces as it would among all columns.
        var options = share.options
        options.readSize = ReadMachine.readSize(options, columnCount: share.projection.columns.count)
        return groups.map { fields, cost in
            let fields = fields.sorted()
            var part = share
            part.options = options
            part.projection = Projection(fields: fields.map { share.projection.fields[$0] })
            return ReadUnit.Lane(reader: BatchReader(part), fields: fields, cost: cost)
        }
    }

    /// The positions of the columns of each lane, and what a batch of them costs.
    static func groups(_ costs: [Int], total: Int) -> [(fields: [Int], cost: Int)] {
        let least = max(laneBytes, total / mostLanes)
        var groups: [(fields: [Int], cost: Int)] = []
        for field in costs.indices.sorted(by: { (costs[$0], $1) > (costs[$1], $0) }) {
            if let last = groups.last, last.cost < least {
                groups[groups.count - 1].fields.append(field)
                groups[groups.count - 1].cost = saturatingSum(last.cost, costs[field])
            } else {
                groups.append(([field], costs[field]))
            }
        }
        return groups
    }

    // MARK: What the footer says; what it says wrongly is found where it is read

    private func isWanted(_ rowGroup: Int) -> Bool {
        if case .rows(let rows) = request.selection[rowGroup] { return !rows.isEmpty }
        return true
    }

    private func rowCount(ofRowGroup rowGroup: Int) -> Int {
        Int(clamping: max(0, request.metadata.footer.rowGroup(rowGroup).rowCount))
    }

    private func batchCount(ofRowGroup rowGroup: Int) -> Int {
        let rows = rowCount(ofRowGroup: rowGroup)
        let size = max(1, request.options.batchRowCount)
        return rows / size + (rows % size == 0 ? 0 : 1)
    }

    private func bytes(of field: ColumnShape, rowGroup: Int) -> Int {
        let footer = request.metadata.footer
        guard footer.rowGroup(rowGroup).columnCount == request.metadata.schema.columnCount else { return 0 }
        return field.leafColumns.reduce(0) { sum, column in
            let size = footer.chunk(rowGroup: rowGroup, column: column).totalUncompressedSize
            return saturatingSum(sum, Int(clamping: max(0, size)))
        }
    }
}

/// The sum of two counts, or the greatest number.
private func saturatingSum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
}
