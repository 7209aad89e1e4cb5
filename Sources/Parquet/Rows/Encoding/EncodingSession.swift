/// What all encoders of one batch of rows share.
final class EncodingSession {
    let userInfo: [CodingUserInfoKey: Any]

    /// About how many bytes the values of the batch take.
    var weight = 0

    init(_ options: RowOptions) {
        userInfo = options.userInfo.mapValues { $0 as Any }
    }
}
