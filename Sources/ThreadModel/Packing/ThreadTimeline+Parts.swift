import Basics

extension ThreadTimeline: PackedParts {
    public static var blank: Self { ThreadTimeline() }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&calls)
        visitor.part(&responses)
        visitor.part(&marks)
        visitor.part(&omittedCalls)
        visitor.part(&omittedResponses)
        visitor.part(&omittedMarks)
    }
}

extension ThreadTimeline.Call: PackedParts {
    public static var blank: Self {
        Self(
            id: "", tool: "", kind: .other, command: "", outcome: .unknown, failure: nil, exitCode: nil, turn: 0,
            line: 0, outputLine: 0, path: "", startedAt: nil, endedAt: nil, durationSeconds: nil, isNested: false,
            editedFiles: false, outputExcerpt: nil)
    }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&id)
        visitor.part(&tool)
        visitor.part(&kind)
        visitor.part(&command)
        visitor.part(&outcome)
        visitor.part(&failure)
        visitor.part(&exitCode)
        visitor.part(&turn)
        visitor.part(&line)
        visitor.part(&outputLine)
        visitor.part(&path)
        visitor.part(&startedAt)
        visitor.part(&endedAt)
        visitor.part(&durationSeconds)
        visitor.part(&isNested)
        visitor.part(&editedFiles)
        visitor.part(&isContainer)
        visitor.part(&outputExcerpt)
        visitor.part(&patch)
        visitor.part(&response)
        visitor.part(&child)
        visitor.part(&parent)
        visitor.part(&witness)
    }
}

extension ThreadTimeline.Response: PackedParts {
    public static var blank: Self {
        Self(number: 0, turn: 0, time: nil, usage: .zero, key: .unknown, contextTokens: nil, contextWindow: nil)
    }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&number)
        visitor.part(&turn)
        visitor.part(&time)
        visitor.part(&usage)
        visitor.part(&key)
        visitor.part(&contextTokens)
        visitor.part(&contextWindow)
        visitor.part(&id)
    }
}

extension ThreadTimeline.Mark: PackedParts {
    public static var blank: Self { Self(kind: .prompt, turn: 0, time: nil, line: 0, path: "", text: nil) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&kind)
        visitor.part(&turn)
        visitor.part(&time)
        visitor.part(&line)
        visitor.part(&path)
        visitor.part(&text)
    }
}

extension ThreadTimeline.Mark.Kind: PackedWord {}
extension ToolKind: PackedWord {}
extension Outcome: PackedWord {}
extension Witness: PackedWord {}
