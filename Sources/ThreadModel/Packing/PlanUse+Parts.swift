import Basics

extension PlanUse: PackedParts {
    public static var blank: Self { Self(minutes: 0, used: 0, moved: 0) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&minutes)
        visitor.part(&used)
        visitor.part(&moved)
    }
}
