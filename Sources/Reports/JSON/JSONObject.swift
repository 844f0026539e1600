import Basics
import ThreadModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A JSON object that is being read.
struct JSONObject {
    private let container: KeyedDecodingContainer<JSONKey>

    init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: JSONKey.self) }

    /// A member the contract promises.
    func callAsFunction<Value: Decodable>(_ key: JSONKey) throws -> Value {
        try container.decode(Value.self, forKey: key)
    }

    /// A member that may be null or, in reports of earlier versions, missing.
    func optional<Value: Decodable>(_ key: JSONKey) throws -> Value? {
        try container.decodeIfPresent(Value.self, forKey: key)
    }

    func time(_ key: JSONKey) throws -> Int64? {
        guard let text: String = try optional(key) else { return nil }
        guard let time = CivilTime.milliseconds(rfc3339: text) else { throw invalid(key, "not a time: \(text)") }
        return time
    }

    /// Through `Decimal`, which keeps all digits where `Double` has sixteen.
    func money(_ key: JSONKey) throws -> USD? {
        guard let number: Decimal = try optional(key) else { return nil }
        return try money(number, key)
    }

    /// A list of amounts, null where there is no price; empty when the member is missing.
    func moneyList(_ key: JSONKey) throws -> [USD?] {
        let numbers: [Decimal?] = try optional(key) ?? []
        return try numbers.map { try $0.map { try money($0, key) } }
    }

    private func money(_ number: Decimal, _ key: JSONKey) throws -> USD {
        let isNegative = number < 0
        guard let amount = USD(decimal: (isNegative ? -number : number).description) else {
            throw invalid(key, "not an amount of money")
        }
        return isNegative ? .zero - amount : amount
    }

    private func invalid(_ key: JSONKey, _ what: String) -> DecodingError {
        .dataCorruptedError(forKey: key, in: container, debugDescription: what)
    }
}
