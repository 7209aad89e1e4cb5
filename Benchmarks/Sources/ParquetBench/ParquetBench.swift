internal import Foundation
internal import Parquet

/// The benchmarks' command line.
@main
struct ParquetBench {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst(2))
        do {
            switch CommandLine.arguments.dropFirst().first {
            case "kernels": try KernelsCommand(words).run()
            case "codecs": try CodecsCommand(words).run()
            case "files": try FilesCommand(words).run()
            case "cases": try StandardOutput.print(json: BenchmarkCase.all)
            case "limit": try await LimitCommand(words).run()
            case "peer":
                await Peer(
                    keepsMemory: !(try CommandWords(words, valued: [], flags: ["--fresh"]).has("--fresh"))
                )
                .serve()
            case "memory": try Memory(words).run()
            case "text": try TextCase(words).run()
            default: print(usage)
            }
        } catch let error as ParquetError {
            FileHandle.standardError.write(Data("parquet-bench: \(error)\n".utf8))
            exit(1)
        }
    }

    private static let usage = """
        usage: parquet-bench kernels [--only TEXT] [--values N] [--json]
               parquet-bench codecs FILE [options of parquet codecs]
               parquet-bench files DIRECTORY [--only TEXT]… [--runs N] [--scratch FILE] [--json]
               parquet-bench cases
               parquet-bench limit FILE [--runs N] [--decoded BYTES]
               parquet-bench peer [--fresh]
               parquet-bench memory [--shape mixed|skewed|long|nested] [--skewed] [--columns N] [--rows N]
                                    [--batch ROWS] [--budget BYTES] [--threads N] [--output FILE]
               parquet-bench text FILE [OUTPUT]

        kernels  times each encoding, class of width and direction, and bit-unpacking beside C; those with TEXT in
                 their name only, over N values
        codecs   tries each codec and level on a file's pages, by the tool `parquet` beside this program
        files    times those of the cases whose files are in DIRECTORY, each in a process of its own
        cases    prints the cases as JSON
        limit    times a file's codec over all pages, and one copy of BYTES (else of what its columns take)
        peer     reads {"op","path","arg","threads"} lines, answers {"s","cpu","sys","rows","rss"} lines; free
                 buffers are kept from one to the next, but not with --fresh
        memory   writes a table made on the way; prints the process's peak memory, before and in all, in KiB
        text     reads FILE, CSV or JSON, to columns batch by batch with types by its first 10000 rows, or where it is
                 Parquet reads it and writes OUTPUT; prints {"s","cpu","rows","bytes","rss"}
        """
}
