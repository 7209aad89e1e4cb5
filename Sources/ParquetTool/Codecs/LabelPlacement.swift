/// Finds places for labels beside points such that nothing covers anything else.
struct LabelPlacement {
    /// A rectangle.
    struct Box {
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double

        func overlaps(_ other: Box) -> Bool {
            left < other.right && other.left < right && top < other.bottom && other.top < bottom
        }

        func contains(_ other: Box) -> Bool {
            left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
        }
    }

    /// A point of the chart.
    typealias Point = (x: Double, y: Double)

    private let frame: Box
    private let segments: [(Point, Point)]
    private var taken: [Box]

    /// - Parameters:
    ///   - points: The points, which labels must leave free.
    ///   - segments: Lines that labels should leave free.
    init(in frame: Box, points: [Point], segments: [(Point, Point)]) {
        self.frame = frame
        self.segments = segments
        taken = points.map {
            Box(left: $0.x - 5, top: $0.y - 5, right: $0.x + 5, bottom: $0.y + 5)
        }
    }

    /// A place for a text of this size beside the point; nil where there is none.
    mutating func place(beside point: Point, width: Double, height: Double) -> Box? {
        var best: (box: Box, cost: Double)?
        for (ring, gap) in [7.0, 12.0, 17.0].enumerated() {
            for (rank, (x, y)) in LabelPlacement.directions.enumerated() {
                let middle = (point.x + x * (gap + width / 2), point.y + y * (gap + height / 2))
                let box = Box(
                    left: middle.0 - width / 2, top: middle.1 - height / 2, right: middle.0 + width / 2,
                    bottom: middle.1 + height / 2)
                guard frame.contains(box), !taken.contains(where: box.overlaps) else { continue }
                let crossed = segments.reduce(0) { $0 + (LabelPlacement.crosses($1, box) ? 1 : 0) }
                let cost = Double(ring * 12 + rank + crossed * 10)
                if best.map({ cost < $0.cost }) ?? true { best = (box, cost) }
            }
        }
        if let best { taken.append(best.box) }
        return best?.box
    }

    private static let directions: [(Double, Double)] = [
        (0, -1), (1, 0), (0.8, -0.8), (0, 1), (-1, 0), (0.8, 0.8), (-0.8, -0.8), (-0.8, 0.8),
    ]

    private static func crosses(_ segment: (Point, Point), _ box: Box) -> Bool {
        (0...40).contains { step in
            let part = Double(step) / 40
            let x = segment.0.x + (segment.1.x - segment.0.x) * part
            let y = segment.0.y + (segment.1.y - segment.0.y) * part
            return box.left < x && x < box.right && box.top < y && y < box.bottom
        }
    }
}
