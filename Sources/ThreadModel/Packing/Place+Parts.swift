import Basics

extension Place: PackedParts {
    package static var blank: Self { Place() }

    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&path)
        visitor.part(&line)
        visitor.part(&time)
        visitor.part(&turnID)
        visitor.part(&turn)
        visitor.part(&callID)
    }
}
