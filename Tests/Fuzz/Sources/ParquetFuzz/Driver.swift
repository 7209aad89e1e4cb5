import CLibFuzzer
import FuzzTargets
import Foundation

/// The target that `--target=NAME` names among the arguments; libFuzzer leaves such arguments alone.
let chosen: FuzzTarget = {
    let names = CommandLine.arguments.compactMap { argument in
        argument.hasPrefix("--target=") ? String(argument.dropFirst("--target=".count)) : nil
    }
    guard let name = names.last, let target = FuzzTarget.named(name) else {
        FileHandle.standardError.write(
            Data(
                "usage: parquet-fuzz --target=NAME [options of libFuzzer]; NAME is one of "
                    .appending(FuzzTarget.all.map(\.name).joined(separator: ", ")).appending("\n").utf8))
        Foundation.exit(2)
    }
    return target
}()

/// One input of libFuzzer.
func runOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let input = unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    do {
        try chosen.run(input)
    } catch {
        fatalError("\(chosen.name): \(error)")
    }
    return 0
}

/// Runs libFuzzer, or writes the seeds that files hold: `parquet-fuzz --target=NAME --seeds=FOLDER FILE…`.
func runDriver() -> Int32 {
    let target = chosen
    if let folder = CommandLine.arguments.first(where: { $0.hasPrefix("--seeds=") })?.dropFirst(
        "--seeds=".count)
    {
        return writeSeeds(of: target, to: String(folder))
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
    return unsafe LLVMFuzzerRunDriver(&count, &arguments, runOne)
}

private func writeSeeds(of target: FuzzTarget, to folder: String) -> Int32 {
    var seen: Set<[UInt8]> = []
    for path in CommandLine.arguments.dropFirst() where !path.hasPrefix("--") {
        guard let file = try? Data(contentsOf: URL(fileURLWithPath: path)) else { continue }
        for seed in target.seeds(of: [UInt8](file)) where seen.insert(seed).inserted {
            let name = URL(fileURLWithPath: folder).appendingPathComponent("seed-\(seen.count)")
            do {
                try Data(seed).write(to: name)
            } catch {
                FileHandle.standardError.write(Data("parquet-fuzz: \(error)\n".utf8))
                return 1
            }
        }
    }
    return 0
}

/// Ends the process.
func exit(with status: Int32) -> Never { Foundation.exit(status) }
