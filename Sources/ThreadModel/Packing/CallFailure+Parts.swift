import Basics

extension CallFailure: PackedParts {
    public static var blank: Self {
        Self(
            place: Place(), tool: "", kind: nil, exitCode: nil, command: "", signature: 0, head: 0, lines: "", line: "",
            quoted: "")
    }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&place)
        visitor.part(&tool)
        visitor.part(&kind)
        visitor.part(&exitCode)
        visitor.part(&command)
        visitor.part(&signature)
        visitor.part(&head)
        visitor.part(&lines)
        visitor.part(&line)
        visitor.part(&quoted)
        visitor.part(&steps)
        visitor.part(&omittedSteps)
        visitor.part(&solved)
    }
}

extension CallFailure.Step: PackedParts {
    public static var blank: Self { Self(line: 0, command: "", isEdit: false) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&line)
        visitor.part(&command)
        visitor.part(&isEdit)
    }
}
