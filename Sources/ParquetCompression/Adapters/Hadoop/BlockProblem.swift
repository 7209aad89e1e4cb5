/// Why one block within a larger structure could not be decoded.
struct BlockProblem: Error {
    /// What is wrong, to be read after the block's place.
    let detail: String
}
