/// A line of the table that is printed.
func row(_ codec: String, _ cells: String...) -> String {
    codec + String(repeating: " ", count: max(1, 14 - codec.count))
        + cells.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
}

func ratio(_ plain: Int, _ size: Int) -> String { decimal(Double(plain) / Double(size), digits: 2) }

func seconds(_ duration: Duration) -> String { decimal(duration / .seconds(1), digits: 3) }

private func decimal(_ value: Double, digits: Int) -> String {
    let scale = digits == 2 ? 100 : 1000
    let rounded = Int((value * Double(scale)).rounded())
    return "\(rounded / scale)." + "\(rounded % scale + scale)".dropFirst()
}
