/// What all leaf readers of one read have in common, held once.
final class ReadContext: Sendable {
    let options: ReadOptions
    let quirks: WriterQuirks

    init(options: ReadOptions, quirks: WriterQuirks) {
        self.options = options
        self.quirks = quirks
    }
}
