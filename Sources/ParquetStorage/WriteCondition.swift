/// When a sink may publish its object.
public enum WriteCondition: Sendable, Hashable {
    /// Whether or not there is an object under the key, which is then replaced.
    case always
    /// Only while there is none; of several writers at once, one succeeds.
    case absent
}
