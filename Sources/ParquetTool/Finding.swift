/// How a command ends that answers by its status, and is no failure of the tool.
struct Finding: Error {
    /// What the process ends with.
    let status: Int32

    /// What goes to the error stream, if anything.
    var message: String?
}
