import Basics

extension Turn: PackedParts {
    public static var blank: Self { Turn(number: 0, id: nil, line: 0, path: "", startedAt: nil) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&number)
        visitor.part(&id)
        visitor.part(&model)
        visitor.part(&effort)
        visitor.part(&prompt)
        visitor.part(&line)
        visitor.part(&path)
        visitor.part(&startedAt)
        visitor.part(&endedAt)
        visitor.part(&durationSeconds)
        visitor.part(&calls)
        visitor.part(&failedCalls)
        visitor.part(&usage)
        visitor.part(&end)
        visitor.part(&cut)
        visitor.part(&endReason)
        visitor.part(&endLine)
    }
}

extension Turn.End: PackedWord {}
extension Turn.Cut: PackedWord {}
