import Basics

/// Writes a packed value without taking it out: of a hundred thousand sessions nobody needs more than their bytes.
public struct PackedJSON: MemberVisitor {
    public typealias Failure = Never

    var unpacker: Unpacker
    var json: JSONWriter

    public mutating func member<Value: ReportValue>(
        _ name: StaticString, _ value: inout Value, _ presence: MemberPresence
    ) {
        if presence == .whereKnown, Value.mayBeAbsent, unpacker.skipsNothing() { return }
        json.key(name)
        Value.write(packed: &self)
    }

    public mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) {
        json.key(name)
        text()
    }

    public mutating func time(_ name: StaticString, _ value: inout Int64?) {
        json.member(name, time: .unpack(from: &unpacker))
    }

    public mutating func shown<Value: ReportValue>(_ name: StaticString, _ value: @autoclosure () -> Value) {
        json.key(name)
        Value.write(packed: &self)
    }

    public mutating func aside<Value: Packable>(_ value: inout Value) { _ = Value.unpack(from: &unpacker) }

    mutating func text() { unpacker.withText { json.sink.append(json: $0) } }
}

/// A type whose packed form is its members, in the order of their list.
protocol PackedMembers: MemberList {}

extension PackedMembers {
    public static func write(packed: inout PackedJSON) {
        let isFirst = packed.json.open("{")
        // Nothing is put into it: it only has the list.
        var blank = blank
        blank.members(&packed)
        packed.json.close("}", isFirst)
    }
}

extension ThreadReport: PackedMembers {}
extension ThreadReport.ModelUse: PackedMembers {}
extension ThreadReport.TurnReport: PackedMembers {}
extension SpendingShare: PackedMembers {}
