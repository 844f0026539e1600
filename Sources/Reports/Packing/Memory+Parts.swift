import Basics
import ThreadModel

extension ThreadMemory: PackedParts {
    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&repository)
        visitor.part(&branch)
        visitor.part(&failures)
    }
}

extension PastSession: PackedParts {
    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&cost)
        visitor.part(&tokens)
        visitor.part(&time)
    }
}
