import Basics
import ThreadModel

extension ThreadReport: PackedParts {
    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&id)
        visitor.part(&parentID)
        visitor.part(&forkedFromID)
        visitor.part(&role)
        visitor.part(&agentPath)
        visitor.part(&files)
        visitor.part(&originator)
        visitor.part(&source)
        visitor.part(&cliVersion)
        visitor.part(&models)
        visitor.part(&usage)
        visitor.part(&cost)
        visitor.part(&turnCount)
        visitor.part(&turns)
        visitor.part(&compactions)
        visitor.part(&calls)
        visitor.part(&end)
        visitor.part(&endReason)
        visitor.part(&firstFailure)
        visitor.part(&firstFailureText)
        visitor.part(&warnings)
        visitor.part(&plan)
        visitor.part(&lastWords)
        visitor.part(&timeline)
        visitor.part(&responseCosts)
        visitor.part(&memory)
    }
}

extension ThreadReport.ModelUse: PackedParts {
    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&model)
        visitor.part(&tier)
        visitor.part(&turns)
        visitor.part(&usage)
        visitor.part(&cost)
    }
}

extension ThreadReport.TurnReport: PackedParts {
    package mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&turn)
        visitor.part(&usage)
        visitor.part(&cost)
    }
}
