/// What reading a bundle took beside its event log.
package struct TraceCost: Equatable, Sendable {
    /// Payloads that were opened.
    package var payloads = 0
    /// Bytes read of them.
    package var bytes: Int64 = 0

    package init() {}
}
