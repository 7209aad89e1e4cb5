/// What is left open about how values are spelt.
struct TextRules: Sendable, Equatable {
    /// Whether `t`, `f`, `1` and `0` are booleans too.
    var allowsShortBooleans = false

    /// Whether strings must be UTF-8.
    var requiresUTF8 = true
}
