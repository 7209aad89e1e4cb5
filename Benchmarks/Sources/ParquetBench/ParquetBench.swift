/// The benchmarks' command line.
@main
struct ParquetBench {
    static func main() {
        switch CommandLine.arguments.dropFirst().first {
        case "peer": Peer().serve()
        default:
            print(
                """
                usage: parquet-bench peer

                peer    reads {"op","path","arg","threads"} lines, answers {"s","cpu","sys","rows","rss"} lines
                """)
        }
    }
}
