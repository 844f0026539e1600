import Basics

extension CallSpending: PackedParts {
    public static var blank: Self { Self(kind: .tool) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&kind)
        visitor.part(&name)
        visitor.part(&calls)
        visitor.part(&usage)
    }
}

extension CallSpending.Kind: PackedWord {}
