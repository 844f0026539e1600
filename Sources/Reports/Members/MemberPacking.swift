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
    public mutating func derived(_ name: StaticString, _ value: @autoclosure () -> String) -> String { "" }
    public mutating func shown<Value: ReportValue>(_ name: StaticString, _ value: @autoclosure () -> Value) {}
    public mutating func aside<Value: Packable>(_ value: inout Value) { part(&value) }
}

extension Packer: MemberPacking {
    public typealias Failure = Never
}

extension Unpacker: MemberPacking {
    public typealias Failure = Never
}
