import Basics

extension PlanUse: PackedParts {
    package static var blank: Self { Self(minutes: 0, used: 0, moved: 0) }

    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&minutes)
        visitor.part(&used)
        visitor.part(&moved)
    }
}
