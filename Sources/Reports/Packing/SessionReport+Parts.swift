import Basics
import ThreadModel

extension SessionReport: PackedParts {
    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&id)
        visitor.part(&label)
        visitor.part(&outcome)
        visitor.part(&outcomeReason)
        visitor.part(&startedAt)
        visitor.part(&endedAt)
        visitor.part(&durationSeconds)
        visitor.part(&usage)
        visitor.part(&cost)
        visitor.part(&unpricedTokens)
        visitor.part(&threads)
        visitor.part(&past)
    }
}
