/// What reading a bundle took beside its event log.
public struct TraceCost: Equatable, Sendable {
    /// Payloads that were opened.
    public var payloads = 0
    /// Bytes read of them.
    public var bytes: Int64 = 0

    public init() {}
}
