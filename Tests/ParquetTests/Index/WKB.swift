import ParquetTestSupport

/// Well-known binary, spelt out.
struct WKB {
    /// Whether numbers have their highest byte first.
    var isBigEndian = false
    /// EWKB's flags, which stand in each shape's type instead of the thousands where there are any.
    var flags: UInt32 = 0

    func shape(_ type: UInt32, _ body: [UInt8]) -> [UInt8] {
        [isBigEndian ? 0 : 1] + number(type | flags) + body
    }

    func number(_ value: UInt32) -> [UInt8] {
        Bytes.littleEndian(isBigEndian ? value.byteSwapped : value)
    }

    func coordinates(_ values: [Double]) -> [UInt8] {
        values.flatMap { Bytes.littleEndian(isBigEndian ? $0.bitPattern.byteSwapped : $0.bitPattern) }
    }

    /// A number of points with their coordinates one after another.
    func line(_ count: Int, _ values: [Double]) -> [UInt8] { number(UInt32(count)) + coordinates(values) }

    func list(_ parts: [[UInt8]]) -> [UInt8] { number(UInt32(parts.count)) + parts.flatMap { $0 } }

    /// A shape of each of the seven kinds, of two points, (−1, 2, 3, 4) and (5, −6, 7, −8) as far as they have so many
    /// coordinates, but for the point, which is the first of them.
    func samples(_ dimensions: UInt32) -> [[UInt8]] {
        let pick = [[0, 1], [0, 1, 2], [0, 1, 3], [0, 1, 2, 3]][Int(dimensions)]
        let first = pick.map { [-1.0, 2, 3, 4][$0] }
        let second = pick.map { [5.0, -6, 7, -8][$0] }
        func type(_ kind: UInt32) -> UInt32 { flags == 0 ? kind + 1000 * dimensions : kind }
        let points = [first, second].map { shape(type(1), coordinates($0)) }
        let line = shape(type(2), line(2, first + second))
        let polygon = shape(type(3), list([self.line(3, first + second + first), self.line(0, [])]))
        return [
            points[0], line, polygon, shape(type(4), list(points)), shape(type(5), list([line])),
            shape(type(6), list([polygon])), shape(type(7), list([points[0], line])),
        ]
    }
}
