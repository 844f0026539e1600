import Basics

extension Optional: ReportValue where Wrapped: ReportValue {
    public static var mayBeMissing: Bool { true }
    public var isAbsent: Bool { self == nil }
    public static var mayBeAbsent: Bool { true }

    public consuming func write(to json: inout JSONWriter) {
        if let value = self { value.write(to: &json) } else { json.null() }
    }

    public static func write(packed: inout PackedJSON) {
        if Bool.unpack(from: &packed.unpacker) { Wrapped.write(packed: &packed) } else { packed.json.null() }
    }

    public static func read(from decoder: any Decoder) throws -> Self {
        if try decoder.singleValueContainer().decodeNil() { return nil }
        return try Wrapped.read(from: decoder)
    }

    public mutating func redact(by redaction: Redaction) { self?.redact(by: redaction) }
}

extension Array: ReportValue where Element: ReportValue {
    public var isAbsent: Bool { isEmpty }
    public static var mayBeAbsent: Bool { true }

    public func write(to json: inout JSONWriter) { json.array(count: count) { self[$0].write(to: &$1) } }

    public static func write(packed: inout PackedJSON) {
        let isFirst = packed.json.open("[")
        for _ in 0..<packed.unpacker.unsigned() {
            packed.json.separate()
            Element.write(packed: &packed)
        }
        packed.json.close("]", isFirst)
    }

    public static func read(from decoder: any Decoder) throws -> [Element] {
        var container = try decoder.unkeyedContainer()
        var elements: [Element] = []
        elements.reserveCapacity(container.count ?? 0)
        while !container.isAtEnd { elements.append(try container.decode(Reading<Element>.self).value) }
        return elements
    }

    public mutating func redact(by redaction: Redaction) {
        for index in indices { self[index].redact(by: redaction) }
    }
}

/// What is counted by a foreign name. Names that are the same once they are redacted are counted together.
extension Dictionary: ReportValue where Key == String, Value: ReportValue & Summable {
    public var isAbsent: Bool { isEmpty }
    public static var mayBeAbsent: Bool { true }

    /// Sorted by name.
    public func write(to json: inout JSONWriter) {
        let isFirst = json.open("{")
        if count == 1, let only = first {
            json.member(named: only.key) { only.value.write(to: &$0) }
        } else if count > 1 {
            for (name, value) in sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                json.member(named: name) { value.write(to: &$0) }
            }
        }
        json.close("}", isFirst)
    }

    /// Most have one name, for which nothing has to be sorted.
    public static func write(packed: inout PackedJSON) {
        guard packed.unpacker.beginsOnlyOne() else {
            return Self.unpack(from: &packed.unpacker).write(to: &packed.json)
        }
        let isFirst = packed.json.open("{")
        packed.json.separate()
        packed.text()
        packed.json.sink.append(": " as StaticString)
        Value.write(packed: &packed)
        packed.json.close("}", isFirst)
    }

    public static func read(from decoder: any Decoder) throws -> [String: Value] {
        let container = try decoder.container(keyedBy: JSONKey.self)
        return try Dictionary(
            container.allKeys.map {
                ($0.stringValue, try container.decode(Reading<Value>.self, forKey: $0).value)
            }, uniquingKeysWith: { $0.adding($1) })
    }

    public mutating func redact(by redaction: Redaction) {
        let isClean = keys.allSatisfy { name in
            var clean = name
            redaction.clean(&clean)
            return clean == name
        }
        guard !isClean else { return }
        self = Dictionary(
            map { name, value in
                var name = name
                redaction.clean(&name)
                return (name, value)
            }, uniquingKeysWith: { $0.adding($1) })
    }
}

/// What can be counted together.
public protocol Summable {
    func adding(_ other: Self) -> Self
}

extension Int: Summable {
    public func adding(_ other: Int) -> Int { self + other }
}
