import Basics

extension Place: PackedParts {
    public static var blank: Self { Place() }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&path)
        visitor.part(&line)
        visitor.part(&time)
        visitor.part(&turnID)
        visitor.part(&turn)
        visitor.part(&callID)
    }
}
