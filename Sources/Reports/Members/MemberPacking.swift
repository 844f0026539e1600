import Basics

/// Packs and unpacks members in the order of their list.
package protocol MemberPacking: PartVisitor, MemberVisitor where Failure == Never {}

extension MemberPacking {
    package mutating func member<Value: ReportValue>(
        _ name: StaticString, _ value: inout Value, _ presence: MemberPresence
    ) {
        part(&value)
    }

    package mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) { part(&value) }
    package mutating func time(_ name: StaticString, _ value: inout Int64?) { part(&value) }
    package mutating func derived(_ name: StaticString, _ value: @autoclosure () -> String) -> String { "" }
    package mutating func aside<Value: Packable>(_ value: inout Value) { part(&value) }
}

extension Packer: MemberPacking {
    package typealias Failure = Never
}

extension Unpacker: MemberPacking {
    package typealias Failure = Never
}
