/// What a peer is asked: one line of JSON.
struct PeerQuery: Codable {
    /// `full`, `stream`, `col`, `filter`, `footer` or `write`.
    var op: String
    var path: String

    /// A column, two dates, or a codec.
    var arg: String?
    var threads: Int?

    /// Whether allocations are counted, which takes time.
    var counts: Bool?
}
