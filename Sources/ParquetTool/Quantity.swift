/// Amounts as people read them.
enum Quantity {
    /// `17 bytes`, `1.5 KiB`, `64 MiB`.
    static func bytes(_ count: Int) -> String {
        var value = Double(count)
        var unit = "bytes"
        for next in ["KiB", "MiB", "GiB", "TiB"] where value >= 1024 {
            value /= 1024
            unit = next
        }
        return "\(unit == "bytes" ? "\(count)" : decimal(value)) \(unit)"
    }

    /// `45 s`, `3:07 min`, `2:30 h`.
    static func time(_ seconds: Double) -> String {
        guard seconds < 360_000 else { return "days" }
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) s" }
        let (large, small) = (whole < 3600 ? whole : whole / 60).quotientAndRemainder(dividingBy: 60)
        return "\(large):\(small < 10 ? "0" : "")\(small) \(whole < 3600 ? "min" : "h")"
    }

    /// The number with as many decimals as make three digits, none at its end that are zero.
    static func decimal(_ value: Double) -> String {
        let places = value < 10 ? 2 : value < 100 ? 1 : 0
        return fixed(value, places).trimmingZeros
    }

    /// The number with this many decimals.
    static func fixed(_ value: Double, _ places: Int) -> String {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let scaled = (value * Double(scale)).rounded()
        guard scaled.magnitude < 1e15 else { return "\(value)" }
        let digits = String(Int(scaled.magnitude))
        let sign = scaled < 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}

extension String {
    /// The decimals without the zeros at their end.
    fileprivate var trimmingZeros: String {
        guard contains(".") else { return self }
        var rest = self[...]
        while rest.last == "0" { rest.removeLast() }
        if rest.last == "." { rest.removeLast() }
        return String(rest)
    }
}
