import Basics

/// Packs and unpacks members in the order of their list.
public protocol MemberPacking: PartVisitor, MemberVisitor where Failure == Never {}

extension MemberPacking {
    public mutating func member<Value: ReportValue>(
        _ name: StaticString, _ value: inout Value, _ presence: MemberPresence
    ) {
        part(&value)
    }

    public mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) { part(&value) }
    public mutating func time(_ name: StaticString, _ value: inout Int64?) { part(&value) }
    public mutating func aside<Value: Packable>(_ value: inout Value) { part(&value) }
}

extension Packer: MemberPacking {
    public typealias Failure = Never

    /// For `PackedJSON`, which has nothing that it follows from.
    public mutating func shown<Value: ReportValue>(_ name: StaticString, _ value: @autoclosure () -> Value) {
        value().pack(into: &self)
    }
}

extension Unpacker: MemberPacking {
    public typealias Failure = Never

    public mutating func shown<Value: ReportValue>(_ name: StaticString, _ value: @autoclosure () -> Value) {
        _ = Value.unpack(from: &self)
    }
}
