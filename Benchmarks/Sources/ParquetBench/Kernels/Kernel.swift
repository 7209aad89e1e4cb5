/// A piece of work that is timed: each run does the same.
protocol Kernel: ~Copyable {
    mutating func run() throws
}
