import ThreadModel

/// The price that one request is charged at, and how it was found.
public struct PriceQuote: Sendable, Equatable {
    public var row: PriceRow
    /// The tier that was asked for has no published price on that day, so that the standard price was taken.
    public var isAssumedStandard: Bool

    public init(row: PriceRow, isAssumedStandard: Bool) {
        self.row = row
        self.isAssumedStandard = isAssumedStandard
    }
}
