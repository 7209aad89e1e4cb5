/// A container of any type of keys.
class ContainerCache {}

/// The container of one type of keys, which is made once and handed out for each row.
final class CachedContainer<Key: CodingKey>: ContainerCache {
    let container: KeyedDecodingContainer<Key>

    init(_ container: KeyedDecodingContainer<Key>) {
        self.container = container
    }
}
