internal import ParquetCompression

/// How much smaller and how fast, as a picture: two panels over one axis of ratios, a colour a codec.
///
/// ```
/// ratio │  · 19              │ · 19
///       │     · 6            │   · 6
///       │         · 1        │     · 1
///       └── compressing ──   └── decompressing ──
/// ```
struct CodecChart {
    private static let width = 900.0
    private static let height = 600.0
    private static let top = 112.0
    private static let bottom = 528.0

    let title: String
    let subtitle: String
    let trials: [CodecTrial]

    /// The picture, which refers to nothing outside.
    var svg: String {
        let ratios = LogAxis(trials.map(\.ratio), from: CodecChart.bottom, to: CodecChart.top)
        var parts = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="900" height="600" viewBox="0 0 900 600" \
            font-family="'DejaVu Sans', Verdana, Helvetica, Arial, sans-serif" font-size="12" fill="#333">
            <rect width="900" height="600" fill="#fff"/>
            """,
            text(title.fitted(to: 80), x: 64, y: 36, "font-size=\"18\" font-weight=\"bold\" fill=\"#111\""),
            text(subtitle.fitted(to: 118), x: 64, y: 58, "fill=\"#666\""),
            legend,
            "<text transform=\"translate(18 320) rotate(-90)\" text-anchor=\"middle\">compression ratio</text>",
        ]
        for tick in ratios.ticks(distance: 26) {
            parts.append(
                text(
                    Quantity.decimal(tick), x: 56, y: ratios.place(tick) + 4,
                    "text-anchor=\"end\" fill=\"#666\""))
        }
        parts += panel(
            "compressing, MB/s", rates: trials.map { $0.encodeRate / 1e6 }, ratios, left: 64, right: 460)
        parts += panel(
            "decompressing, MB/s", rates: trials.map { $0.decodeRate / 1e6 }, ratios, left: 484, right: 880)
        return parts.joined(separator: "\n") + "\n</svg>\n"
    }

    /// The codecs, in the order in which they were tried.
    private var codecs: [CodecID] {
        trials.reduce(into: []) { if !$0.contains($1.codec) { $0.append($1.codec) } }
    }

    private var legend: String {
        var x = 64.0
        return codecs.map { codec in
            let name = "\(codec)".lowercased()
            defer { x += Double(name.count) * 8 + 36 }
            return "<circle cx=\"\(number(x + 5))\" cy=\"84\" r=\"5\" fill=\"\(colour(codec))\"/>"
                + text(name, x: x + 16, y: 88, "")
        }.joined(separator: "\n")
    }

    private func panel(
        _ name: String, rates: [Double], _ ratios: LogAxis, left: Double, right: Double
    ) -> [String] {
        let speeds = LogAxis(rates, from: left, to: right)
        let (top, bottom) = (CodecChart.top, CodecChart.bottom)
        var parts: [String] = []
        for tick in speeds.ticks(distance: 34) {
            let x = speeds.place(tick)
            parts.append(line(x, top, x, bottom, "stroke=\"#e8e8e8\""))
            // At the edge it would meet that of the other panel.
            guard x > left + 16, x < right - 16 else { continue }
            parts.append(
                text(
                    Quantity.decimal(tick), x: x, y: bottom + 18, "text-anchor=\"middle\" fill=\"#666\""))
        }
        for tick in ratios.ticks(distance: 26) {
            let y = ratios.place(tick)
            parts.append(line(left, y, right, y, "stroke=\"#e8e8e8\""))
        }
        parts.append(
            "<rect x=\"\(number(left))\" y=\"\(number(top))\" width=\"\(number(right - left))\" "
                + "height=\"\(number(bottom - top))\" fill=\"none\" stroke=\"#bbb\"/>")
        parts.append(text(name, x: (left + right) / 2, y: bottom + 44, "text-anchor=\"middle\""))

        let points = zip(rates, trials).map { (x: speeds.place($0), y: ratios.place($1.ratio)) }
        var segments: [(LabelPlacement.Point, LabelPlacement.Point)] = []
        for codec in codecs {
            let own = trials.indices.filter { trials[$0].codec == codec }
            for (from, to) in zip(own, own.dropFirst()) {
                segments.append((points[from], points[to]))
                parts.append(
                    line(
                        points[from].x, points[from].y, points[to].x, points[to].y,
                        "stroke=\"\(colour(codec))\" stroke-width=\"1.5\" stroke-opacity=\"0.55\""))
            }
        }
        for (point, trial) in zip(points, trials) {
            parts.append(
                "<circle cx=\"\(number(point.x))\" cy=\"\(number(point.y))\" r=\"4.5\" "
                    + "fill=\"\(colour(trial.codec))\" stroke=\"#fff\" stroke-width=\"1\"/>")
        }
        let frame = LabelPlacement.Box(left: left + 2, top: top + 2, right: right - 2, bottom: bottom - 2)
        var placement = LabelPlacement(in: frame, points: points, segments: segments)
        for index in labelOrder {
            let label = trials[index].level.map { "\($0)" } ?? "\(trials[index].codec)".lowercased()
            let width = Double(label.count) * 7.4 + 2
            guard let box = placement.place(beside: points[index], width: width, height: 12) else { continue }
            parts.append(
                text(
                    label, x: (box.left + box.right) / 2, y: box.bottom - 2,
                    "font-size=\"11\" text-anchor=\"middle\" fill=\"\(colour(trials[index].codec))\" "
                        + "stroke=\"#fff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\""
                ))
        }
        return parts
    }

    /// The ends of each codec's levels first, which matter most where there is no room for all.
    private var labelOrder: [Int] {
        let ends = codecs.flatMap { codec -> [Int] in
            let own = trials.indices.filter { trials[$0].codec == codec }
            return own.count > 1 ? [own[0], own[own.count - 1]] : own
        }
        return ends + trials.indices.filter { !ends.contains($0) }
    }

    private func colour(_ codec: CodecID) -> String {
        switch codec {
        case .uncompressed: "#777777"
        case .snappy: "#b8860b"
        case .gzip: "#1f5fbf"
        case .lzo: "#555555"
        case .brotli: "#b03090"
        case .lz4: "#d9822b"
        case .zstd: "#138a4a"
        case .lz4Raw: "#d1401f"
        }
    }

    private func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> String {
        "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" \(style)/>"
    }

    private func text(_ text: String, x: Double, y: Double, _ style: String) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" \(style)>\(text.escapedForXML)</text>"
    }

    private func number(_ value: Double) -> String { Quantity.fixed(value, 1) }
}

extension String {
    /// The text, cut where it has more characters.
    fileprivate func fitted(to limit: Int) -> String {
        count > limit ? prefix(limit - 1) + "…" : self
    }

    /// The text as XML takes it.
    fileprivate var escapedForXML: String {
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar.value < 0x20 ? "\u{FFFD}" : scalar)
            }
        }
        return escaped
    }
}
