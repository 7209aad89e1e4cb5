/// The benchmarks' command line.
@main
struct ParquetBench {
    static func main() throws {
        switch CommandLine.arguments.dropFirst().first {
        case "peer": Peer().serve()
        case "memory": try Memory(Array(CommandLine.arguments.dropFirst(2))).run()
        default:
            print(
                """
                usage: parquet-bench peer
                       parquet-bench memory [--shape mixed|skewed|long|nested] [--skewed] [--columns N] [--rows N]
                                            [--batch ROWS] [--budget BYTES] [--threads N] [--output FILE]

                peer    reads {"op","path","arg","threads"} lines, answers {"s","cpu","sys","rows","rss"} lines
                memory  writes a table made on the way; prints the process's peak memory, before and in all, in KiB
                """)
        }
    }
}
