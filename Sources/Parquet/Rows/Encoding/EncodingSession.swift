/// What all encoders of one batch of rows share.
final class EncodingSession {
    let userInfo: [CodingUserInfoKey: Any]

    init(_ options: RowOptions) {
        userInfo = options.userInfo.mapValues { $0 as Any }
    }
}
