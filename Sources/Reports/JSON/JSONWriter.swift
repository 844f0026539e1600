import Basics
import Safety
import ThreadModel

/// Appends pretty-printed JSON to a sink. Members come out in the order in which they are written.
public struct JSONWriter {
    let sink: ReportSink
    /// Threads that may write the elements of a long list.
    let workers: Int
    private(set) var depth = 0
    var isFirst = true

    init(_ sink: ReportSink = ReportSink(), workers: Int = 1) {
        self.sink = sink
        self.workers = workers
    }

    /// For an element of a list, which is written somewhere else first.
    init(_ sink: ReportSink, depth: Int, isFirst: Bool) {
        self.init(sink)
        self.depth = depth
        self.isFirst = isFirst
    }

    /// What was written, where it stays in memory.
    var bytes: [UInt8] { sink.bytes }

    mutating func object(_ body: (inout JSONWriter) -> Void) {
        let isFirst = open("{")
        body(&self)
        close("}", isFirst)
    }

    mutating func array<Element>(_ elements: some Sequence<Element>, _ body: (inout JSONWriter, Element) -> Void) {
        let isFirst = open("[")
        for element in elements {
            separate()
            body(&self, element)
        }
        close("]", isFirst)
    }

    mutating func member(_ name: StaticString, _ body: (inout JSONWriter) -> Void) {
        key(name)
        body(&self)
    }

    /// A name that is data.
    mutating func member(named name: String, _ body: (inout JSONWriter) -> Void) {
        separate()
        string(name)
        sink.append(": ")
        body(&self)
    }

    mutating func member(_ name: StaticString, _ value: String?) {
        member(name) { $0.optional(value) { $0.string($1) } }
    }
    mutating func member(_ name: StaticString, _ value: Int?) {
        member(name) { $0.optional(value) { $0.integer(Int64($1)) } }
    }
    mutating func member(_ name: StaticString, _ value: Int64?) {
        member(name) { $0.optional(value) { $0.integer($1) } }
    }
    mutating func member(_ name: StaticString, _ value: Bool) { member(name) { $0.bool(value) } }
    mutating func member(_ name: StaticString, _ value: USD?) {
        member(name) { $0.optional(value) { $0.money($1) } }
    }
    mutating func member(_ name: StaticString, _ value: Double?) { member(name) { $0.number(value) } }
    /// RFC 3339 in UTC.
    mutating func member(_ name: StaticString, time: Int64?) {
        key(name)
        guard let time, let text = CivilTime.bytes(rfc3339: time) else { return null() }
        sink.append(UInt8(ascii: "\""))
        sink.append(text.span)
        sink.append(UInt8(ascii: "\""))
    }
    mutating func member(_ name: StaticString, _ value: some MemberList) { member(name) { value.write(to: &$0) } }

    mutating func optional<Value>(_ value: Value?, _ body: (inout JSONWriter, Value) -> Void) {
        if let value { body(&self, value) } else { null() }
    }

    mutating func number(_ value: Double?) {
        guard let value, value.isFinite else { return null() }
        // Most are seconds to the millisecond. So few digits are the shortest that mean this number.
        if value >= 0, value < 1e12, case let thousandths = UInt64(value * 1000 + 0.5),
            Double(thousandths) / 1000 == value
        {
            return sink.append(thousandths: thousandths)
        }
        // Whole numbers without `.0`, as everything but Swift writes them.
        if value == value.rounded(), abs(value) < 1e15 { integer(Int64(value)) } else { sink.append("\(value)") }
    }

    func string(_ text: String) { sink.append(json: text) }

    func integer(_ value: Int64) { sink.append(decimal: value) }
    func bool(_ value: Bool) { sink.append(value ? "true" : "false" as StaticString) }
    func money(_ value: USD) { sink.append(value) }
    func null() { sink.append("null" as StaticString) }
    func newline() { sink.append(0x0A) }

    /// The name of the next member. Names of this package need no escapes.
    @inline(__always)
    mutating func key(_ name: StaticString) {
        sink.append(key: name, depth: depth, isFirst: isFirst)
        isFirst = false
    }

    /// - Returns: what `close` wants to know.
    @inline(__always)
    mutating func open(_ bracket: Unicode.Scalar) -> Bool {
        sink.append(UInt8(ascii: bracket))
        depth += 1
        defer { isFirst = true }
        return isFirst
    }

    @inline(__always)
    mutating func close(_ bracket: Unicode.Scalar, _ wasFirst: Bool) {
        depth -= 1
        if !isFirst { sink.breakLine(depth) }
        isFirst = wasFirst
        sink.append(UInt8(ascii: bracket))
    }

    mutating func separate() {
        if !isFirst { sink.append(UInt8(ascii: ",")) }
        isFirst = false
        sink.breakLine(depth)
    }
}
