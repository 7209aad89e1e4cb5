/// One of the cases that this library is compared in.
struct BenchmarkCase: Encodable {
    /// What it is called in tables.
    let name: String

    /// The file in the directory of data, without its extension.
    let file: String

    /// As in `PeerQuery`.
    let op: String
    let arg: String
    let threads: Int

    init(_ name: String, _ file: String, _ op: String, _ arg: String = "", threads: Int = 1) {
        self.name = threads == 1 ? name : "\(name), \(threads) threads"
        self.file = file
        self.op = op
        self.arg = arg
        self.threads = threads
    }

    /// All cases; `generate.py` makes their files.
    static let all: [BenchmarkCase] =
        [
            "li_none", "li_snappy", "li_snappy_v2", "li_zstd", "li_lz4", "li_gzip", "li_brotli", "li_plain",
            "li_delta",
            "li_delta_zstd", "nested", "manyrg", "wide10k",
        ].map { BenchmarkCase("read \($0)", $0, "full") } + [
            BenchmarkCase("footer wide10k", "wide10k", "footer"),
            BenchmarkCase("footer manyrg", "manyrg", "footer"),
            BenchmarkCase("one month of li_sorted", "li_sorted", "filter", "1995-03-01:1995-04-01"),
            BenchmarkCase("write lineitem, none", "li_none", "write", "none"),
            BenchmarkCase("write lineitem, snappy", "li_none", "write", "snappy"),
            BenchmarkCase("write lineitem, zstd 3", "li_none", "write", "zstd"),
            BenchmarkCase("write nested, snappy", "nested", "write", "snappy"),
            BenchmarkCase("read li_snappy", "li_snappy", "full", threads: 2),
            BenchmarkCase("read li_zstd", "li_zstd", "full", threads: 2),
            BenchmarkCase("read nested", "nested", "full", threads: 2),
            BenchmarkCase("write lineitem, snappy", "li_none", "write", "snappy", threads: 2),
        ]
}
