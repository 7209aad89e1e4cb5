/// What all decoders of one reader share.
final class DecodingSession {
    let options: RowOptions
    let userInfo: [CodingUserInfoKey: Any]

    /// Whether a column was asked for that the file has, but that is not read.
    var wantsAllColumns = false

    init(options: RowOptions) {
        self.options = options
        userInfo = options.userInfo.mapValues { $0 as Any }
    }
}
