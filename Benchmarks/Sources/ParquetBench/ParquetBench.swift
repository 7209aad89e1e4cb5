/// The benchmarks' command line.
@main
struct ParquetBench {
    static func main() async throws {
        switch CommandLine.arguments.dropFirst().first {
        case "peer": await Peer().serve()
        case "memory": try Memory(Array(CommandLine.arguments.dropFirst(2))).run()
        case "text": try TextCase(Array(CommandLine.arguments.dropFirst(2))).run()
        default:
            print(
                """
                usage: parquet-bench peer
                       parquet-bench memory [--shape mixed|skewed|long|nested] [--skewed] [--columns N] [--rows N]
                                            [--batch ROWS] [--budget BYTES] [--threads N] [--output FILE]
                       parquet-bench text FILE [OUTPUT]

                peer    reads {"op","path","arg","threads"} lines, answers {"s","cpu","sys","rows","rss"} lines
                text    reads FILE, CSV or JSON, to columns batch by batch with types by its first 10000 rows, or where
                        it is Parquet reads it and writes OUTPUT; prints {"s","cpu","rows","bytes","rss"}
                memory  writes a table made on the way; prints the process's peak memory, before and in all, in KiB
                """)
        }
    }
}
