import Basics

extension Finding: PackedParts {
    public static var blank: Self { Finding(rule: "", severity: .note, what: "") }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&rule)
        visitor.part(&severity)
        visitor.part(&isInconclusive)
        visitor.part(&what)
        visitor.part(&why)
        visitor.part(&remedy)
        visitor.part(&threadID)
        visitor.part(&sessionID)
        visitor.part(&place)
        visitor.part(&count)
        visitor.part(&evidence)
        visitor.part(&waste)
        visitor.part(&amount)
        visitor.part(&identity)
    }
}

extension Waste: PackedParts {
    public static var blank: Self { Waste(calls: 0, seconds: nil, usage: []) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&calls)
        visitor.part(&seconds)
        visitor.part(&usage)
    }
}

extension Severity: PackedWord {}
