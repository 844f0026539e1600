import Basics
import Safety
import ThreadModel

/// Appends pretty-printed JSON to bytes. Members come out in the order in which they are written.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var depth = 0
    private var isFirst = true

    mutating func object(_ body: (inout JSONWriter) -> Void) { nested("{", "}", body) }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void) {
        nested("[", "]") { json in
            for element in elements {
                json.separate()
                body(&json, element)
            }
        }
    }

    mutating func member(_ name: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        string(name)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(0x20)
        body(&self)
    }

    mutating func member(_ name: String, _ value: String?) { member(name) { $0.optional(value) { $0.string($1) } } }
    mutating func member(_ name: String, _ value: Int?) {
        member(name) { $0.optional(value) { $0.integer(Int64($1)) } }
    }
    mutating func member(_ name: String, _ value: Int64?) { member(name) { $0.optional(value) { $0.integer($1) } } }
    mutating func member(_ name: String, _ value: Bool) { member(name) { $0.raw(value ? "true" : "false") } }
    mutating func member(_ name: String, _ value: USD?) { member(name) { $0.raw(value?.decimal ?? "null") } }
    mutating func member(_ name: String, _ value: Double?) { member(name) { $0.number(value) } }
    /// RFC 3339 in UTC.
    mutating func member(_ name: String, time: Int64?) { member(name, time.flatMap(CivilTime.rfc3339)) }

    /// Counts by name, sorted by name.
    mutating func member(_ name: String, counts: [String: Int]) {
        member(name) { json in
            json.object { json in
                for (key, count) in counts.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                    json.member(key, count)
                }
            }
        }
    }

    mutating func optional<Value>(_ value: Value?, _ body: (inout JSONWriter, Value) -> Void) {
        if let value { body(&self, value) } else { raw("null") }
    }

    mutating func number(_ value: Double?) {
        guard let value, value.isFinite else { return raw("null") }
        // Whole numbers without `.0`, as everything but Swift writes them.
        raw(value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)")
    }

    mutating func string(_ text: String) { JSONText.append(text, to: &bytes) }

    mutating func integer(_ value: Int64) { raw("\(value)") }
    mutating func bool(_ value: Bool) { raw(value ? "true" : "false") }
    mutating func money(_ value: USD) { raw(value.decimal) }

    mutating func newline() { bytes.append(0x0A) }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func nested(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: open))
        depth += 1
        let wasFirst = isFirst
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst { breakLine() }
        isFirst = wasFirst
        bytes.append(UInt8(ascii: close))
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        breakLine()
    }

    private mutating func breakLine() {
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
    }
}
