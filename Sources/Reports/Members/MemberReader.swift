import Basics
import ThreadModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Fills members from JSON.
struct MemberReader: MemberVisitor {
    private let container: KeyedDecodingContainer<JSONKey>

    init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: JSONKey.self) }

    mutating func member<Value: ReportValue>(
        _ name: StaticString, _ value: inout Value, _ presence: MemberPresence
    ) throws {
        let key = JSONKey(name)
        if presence != .always || Value.mayBeMissing, !container.contains(key) { return }
        // Null for what has no value is how earlier versions wrote some of what came later.
        if presence == .later, !Value.mayBeMissing, try container.decodeNil(forKey: key) { return }
        value = try container.decode(Reading<Value>.self, forKey: key).value
    }

    mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) throws {
        try member(name, &value, presence)
    }

    mutating func sentences(_ name: StaticString, _ parts: (String, String, String)) throws -> String? {
        var text = ""
        try member(name, &text)
        return text
    }

    mutating func time(_ name: StaticString, _ value: inout Int64?) throws {
        var text: String?
        try member(name, &text)
        value = try text.map { text in
            guard let time = CivilTime.milliseconds(rfc3339: text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: JSONKey(name), in: container, debugDescription: "not a time: \(text)")
            }
            return time
        }
    }
}

/// The way from a decoder to a value of a report.
struct Reading<Value: ReportValue>: Decodable {
    let value: Value
    init(from decoder: any Decoder) throws { value = try Value.read(from: decoder) }
}
