public import ParquetBytes
public import ParquetThrift

/// What stands in place of the footer in a file that ends with `PARE`.
///
/// ```
/// FileCryptoMetaData (plain) | encrypted footer: length 4 | nonce 12 | ciphertext | tag 16
/// ```
/// Only the first part is read; nothing is decrypted.
public struct EncryptedFooter: Sendable {
    /// How the file is encrypted and from which its key is found.
    public let cryptoMetadata: FileCryptoMetadata

    /// The encrypted module that follows.
    public let encryptedModule: SharedBytes

    /// Reads the part in plain text.
    ///
    /// - Throws: `ThriftError` where the bytes do not begin with a `FileCryptoMetaData`.
    public init(_ bytes: SharedBytes, limits: ThriftLimits = ThriftLimits()) throws(ThriftError) {
        var reader = ThriftReader(bytes.bytes, limits: limits)
        cryptoMetadata = try FileCryptoMetadata(reading: &reader)
        let offset = reader.offset
        do {
            encryptedModule = try bytes.slice(offset..<bytes.count)
        } catch {
            throw ThriftError(.truncated, at: offset, error.description)
        }
    }
}
