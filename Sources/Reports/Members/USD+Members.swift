import Basics
import ThreadModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension USD: OwnValue {
    public func write(to json: inout JSONWriter) { json.money(self) }

    /// Through `Decimal`, which keeps all digits where `Double` has sixteen.
    public static func read(from decoder: any Decoder) throws -> USD {
        let container = try decoder.singleValueContainer()
        let number = try container.decode(Decimal.self)
        let isNegative = number < 0
        guard let amount = USD(decimal: (isNegative ? -number : number).description) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount of money")
        }
        return isNegative ? .zero - amount : amount
    }
}
