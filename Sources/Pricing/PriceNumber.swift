import Basics
import ThreadModel

/// Prices from their decimal text, never through floating point.
enum PriceNumber {
    /// USD per token in picodollars, rounded to the nearest one; nil when the text is not a number, is negative or
    /// is larger than a thousand dollars a token.
    ///
    /// Price files written from floating point say 7.999999999999999e-07 and mean 8e-07, so that rounding to a
    /// picodollar (a millionth of a dollar per million tokens) restores the published price.
    static func perToken(_ text: some StringProtocol) -> USD? {
        DecimalText(text)?.scaled(by: 12, below: 1_000_000_000_000_000).map { USD(picodollars: $0.value) }
    }
}
