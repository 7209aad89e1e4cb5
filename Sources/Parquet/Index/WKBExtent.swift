internal import ParquetBytes

/// How far shapes in well-known binary reach along each axis.
struct WKBExtent: Sendable, Equatable {
    /// How deep collections may nest.
    private static let depthLimit = 32

    private(set) var x = AxisExtent()
    private(set) var y = AxisExtent()
    private(set) var z = AxisExtent()
    private(set) var m = AxisExtent()

    /// Whether a line or a ring has two points or more.
    private(set) var hasEdges = false

    /// Takes all coordinates of another extent in.
    mutating func merge(_ other: WKBExtent) {
        x.merge(other.x)
        y.merge(other.y)
        z.merge(other.z)
        m.merge(other.m)
        hasEdges = hasEdges || other.hasEdges
    }

    /// Takes a shape in and returns its type.
    ///
    /// Where it returns nil, the bytes are not one whole shape of a known type, and coordinates before the fault may
    /// be taken in.
    ///
    /// - Complexity: O(n).
    mutating func add(_ wkb: RawSpan) -> WKBType? {
        var cursor = ByteCursor(wkb)
        guard let type = addShape(&cursor, of: nil, depth: 0), cursor.isAtEnd else { return nil }
        return type
    }

    /// Takes the shape at the cursor in, which is of the given kind where there is one.
    private mutating func addShape(
        _ cursor: inout ByteCursor, of kind: WKBType.Kind?, depth: Int
    ) -> WKBType? {
        guard let order = try? cursor.readUInt8(), order <= 1 else { return nil }
        let isBigEndian = order == 0
        guard let number = WKBExtent.number(&cursor, isBigEndian), let type = WKBType(rawValue: number),
            kind == nil || kind == type.kind
        else { return nil }
        if type.hasReference, WKBExtent.number(&cursor, isBigEndian) == nil { return nil }
        let isWhole =
            switch type.kind {
            case .point: addPoints(1, &cursor, type, isBigEndian)
            case .lineString: addLine(&cursor, type, isBigEndian)
            case .polygon: addRings(&cursor, type, isBigEndian)
            case .multiPoint: addShapes(&cursor, of: .point, isBigEndian, depth)
            case .multiLineString: addShapes(&cursor, of: .lineString, isBigEndian, depth)
            case .multiPolygon: addShapes(&cursor, of: .polygon, isBigEndian, depth)
            case .collection: addShapes(&cursor, of: nil, isBigEndian, depth)
            }
        return isWhole ? type : nil
    }

    private mutating func addShapes(
        _ cursor: inout ByteCursor, of kind: WKBType.Kind?, _ isBigEndian: Bool, _ depth: Int
    ) -> Bool {
        guard depth < WKBExtent.depthLimit, let count = WKBExtent.number(&cursor, isBigEndian) else {
            return false
        }
        // A count beyond what is there ends with the bytes, since every shape takes some.
        for _ in 0..<count where addShape(&cursor, of: kind, depth: depth + 1) == nil { return false }
        return true
    }

    private mutating func addRings(_ cursor: inout ByteCursor, _ type: WKBType, _ isBigEndian: Bool) -> Bool {
        guard let count = WKBExtent.number(&cursor, isBigEndian) else { return false }
        for _ in 0..<count where !addLine(&cursor, type, isBigEndian) { return false }
        return true
    }

    private mutating func addLine(_ cursor: inout ByteCursor, _ type: WKBType, _ isBigEndian: Bool) -> Bool {
        guard let count = WKBExtent.number(&cursor, isBigEndian) else { return false }
        if count > 1 { hasEdges = true }
        return addPoints(Int(count), &cursor, type, isBigEndian)
    }

    private mutating func addPoints(
        _ count: Int, _ cursor: inout ByteCursor, _ type: WKBType, _ isBigEndian: Bool
    ) -> Bool {
        let width = type.coordinateCount * 8
        // Safe: a 32-bit count times at most 32 bytes fits.
        guard let points = try? cursor.readBytes(count * width) else { return false }
        var place = 0
        while place < points.byteCount {
            x.extend(to: WKBExtent.coordinate(points, place, isBigEndian))
            y.extend(to: WKBExtent.coordinate(points, place + 8, isBigEndian))
            if type.hasZ { z.extend(to: WKBExtent.coordinate(points, place + 16, isBigEndian)) }
            // M is the last one.
            if type.hasM { m.extend(to: WKBExtent.coordinate(points, place + width - 8, isBigEndian)) }
            place += width
        }
        return true
    }

    private static func number(_ cursor: inout ByteCursor, _ isBigEndian: Bool) -> UInt32? {
        guard let number = try? cursor.readLittleEndian(UInt32.self) else { return nil }
        return isBigEndian ? number.byteSwapped : number
    }

    private static func coordinate(_ points: RawSpan, _ place: Int, _ isBigEndian: Bool) -> Double {
        let bits = points.loadLittleEndian(at: place, as: UInt64.self)
        return Double(bitPattern: isBigEndian ? bits.byteSwapped : bits)
    }
}
