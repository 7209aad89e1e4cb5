/// The type that a shape in well-known binary states: its kind, and which coordinates its points have besides X and Y.
///
/// ```
/// ISO    the kind, plus 1000 for Z, 2000 for M, 3000 for both
/// EWKB   the kind, plus flags: 0x8000_0000 for Z, 0x4000_0000 for M, 0x2000_0000 for an identifier of four bytes
/// ```
/// Specification: parquet-format, Geospatial.md, "Geospatial Types".
struct WKBType: Sendable, Equatable {
    /// What shapes there are, by their numbers.
    enum Kind: UInt32 {
        case point = 1
        case lineString, polygon, multiPoint, multiLineString, multiPolygon, collection
    }

    /// The shape.
    let kind: Kind
    /// Whether points have a Z.
    let hasZ: Bool
    /// Whether points have an M.
    let hasM: Bool
    /// Whether the number of a coordinate reference system follows the type.
    let hasReference: Bool

    /// The type of a number; nil for curves, surfaces and what no one knows.
    init?(rawValue: UInt32) {
        let (dimensions, number) = (rawValue & 0x1fff_ffff).quotientAndRemainder(dividingBy: 1000)
        guard dimensions < 4, let kind = Kind(rawValue: number) else { return nil }
        self.kind = kind
        hasZ = rawValue & 0x8000_0000 != 0 || dimensions & 1 != 0
        hasM = rawValue & 0x4000_0000 != 0 || dimensions & 2 != 0
        hasReference = rawValue & 0x2000_0000 != 0
    }

    /// The number in the ISO form.
    var code: Int32 { Int32(kind.rawValue) + (hasZ ? 1000 : 0) + (hasM ? 2000 : 0) }

    /// How many coordinates a point has.
    var coordinateCount: Int { 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0) }
}
