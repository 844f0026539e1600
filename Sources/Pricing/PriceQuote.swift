import ThreadModel

/// The price that one request is charged at, and how it was found.
package struct PriceQuote: Sendable, Equatable {
    package var row: PriceRow
    /// The tier that was asked for has no published price on that day, so that the standard price was taken.
    package var isAssumedStandard: Bool

    package init(row: PriceRow, isAssumedStandard: Bool) {
        self.row = row
        self.isAssumedStandard = isAssumedStandard
    }
}
