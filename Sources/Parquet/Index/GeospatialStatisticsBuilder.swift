internal import ParquetBytes
internal import ParquetEncodings
internal import ParquetFormat

/// Gathers the bounding box and the types of a geospatial column's shapes.
///
/// A box of the least and greatest coordinates holds shapes with straight edges. The edges of a GEOGRAPHY are arcs,
/// which reach beyond their ends, and the short way between two ends may cross the antimeridian. So a GEOGRAPHY gets a
/// box only where no shape has an edge, and none where a coordinate is outside the ranges that the specification
/// restricts it to. Its box never wraps around.
///
/// One value that is no valid well-known binary leaves the column without statistics.
///
/// Specification: parquet-format, Geospatial.md, "Statistics".
struct GeospatialStatisticsBuilder: Sendable {
    private let isGeography: Bool
    private var isValid = true
    private var extent = WKBExtent()
    /// The types that occur, by their ISO codes.
    private var types: Set<Int32> = []

    /// Makes a builder that has seen no value.
    init(isGeography: Bool) {
        self.isGeography = isGeography
    }

    /// Takes in the values that views stand for.
    ///
    /// - Complexity: O(n) of the values' bytes.
    mutating func add(views: RawSpan, buffers: [SharedBytes]) {
        var place = 0
        while isValid, views.byteCount - place >= StringView.byteCount {
            let view = StringView(
                head: views.loadLittleEndian(at: place, as: UInt64.self),
                tail: views.loadLittleEndian(at: place + 8, as: UInt64.self))
            let length = Int(view.length)
            if view.isInline {
                add(views.extracting((place + 4)..<(place + 4 + length)))
            } else {
                let buffer = Int(view.bufferIndex)
                let start = Int(view.offset)
                if buffers.indices.contains(buffer), start + length <= buffers[buffer].count {
                    add(buffers.bytes(ofBuffer: buffer, in: start..<(start + length)))
                } else {
                    isValid = false
                }
            }
            place += StringView.byteCount
        }
    }

    /// Takes in one value.
    ///
    /// - Complexity: O(n).
    mutating func add(_ wkb: RawSpan) {
        guard isValid else { return }
        if let type = extent.add(wkb) {
            types.insert(type.code)
        } else {
            isValid = false
        }
    }

    /// Takes in all that another builder of the same column has seen.
    mutating func merge(_ other: GeospatialStatisticsBuilder) {
        isValid = isValid && other.isValid
        extent.merge(other.extent)
        types.formUnion(other.types)
    }

    /// The statistics; nil where there was no value, or one that is no valid well-known binary.
    func finish() -> GeospatialStatistics? {
        guard isValid, !types.isEmpty else { return nil }
        return GeospatialStatistics(bbox: box, geospatialTypes: types.sorted())
    }

    private var box: BoundingBox? {
        guard !extent.x.isEmpty, !extent.y.isEmpty else { return nil }
        if isGeography {
            guard !extent.hasEdges, extent.x.lies(in: -180...180), extent.y.lies(in: -90...90) else {
                return nil
            }
        }
        let (z, m) = (extent.z.isEmpty ? nil : extent.z, extent.m.isEmpty ? nil : extent.m)
        return BoundingBox(
            xmin: extent.x.least, xmax: extent.x.greatest, ymin: extent.y.least, ymax: extent.y.greatest,
            zmin: z?.least, zmax: z?.greatest, mmin: m?.least, mmax: m?.greatest)
    }
}
