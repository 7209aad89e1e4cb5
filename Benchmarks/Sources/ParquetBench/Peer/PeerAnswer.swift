/// What a peer answers: one line of JSON.
struct PeerAnswer: Codable {
    /// Seconds by the clock, of the processor, and of its time in the system.
    var s: Double?
    var cpu: Double?
    var sys: Double?
    var rows: Int?

    /// The most memory that the process has held, in KiB.
    var rss: Int?

    /// The bytes of the file that was written.
    var out: Int?

    /// The bytes of the buffers that hold the columns read.
    var held: Int?

    /// Allocations of memory, where they were counted.
    var allocations: Int?

    /// 1 as the first line, with the memory held by then.
    var ready: Int?
    var rss0: Int?

    /// Why nothing was measured.
    var err: String?
}
