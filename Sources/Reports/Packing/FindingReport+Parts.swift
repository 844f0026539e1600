import Basics
import ThreadModel

extension FindingReport: PackedParts {
    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&rule)
        visitor.part(&severity)
        visitor.part(&status)
        visitor.part(&isInconclusive)
        visitor.part(&what)
        visitor.part(&why)
        visitor.part(&remedy)
        visitor.part(&sessionID)
        visitor.part(&sessionLabel)
        visitor.part(&threadID)
        visitor.part(&place)
        visitor.part(&count)
        visitor.part(&evidence)
        visitor.part(&wasted)
        visitor.part(&fingerprint)
        visitor.part(&amount)
        visitor.part(&statusReason)
        visitor.part(&incident)
        visitor.part(&identity)
    }
}

extension FindingReport.Wasted: PackedParts {
    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&calls)
        visitor.part(&tokens)
        visitor.part(&cost)
        visitor.part(&seconds)
    }
}

extension FindingReport.Status: PackedWord {}
