import Basics
import ThreadModel

/// What a history keeps of a thread beyond what every report says; only where a history was asked for.
public struct ThreadMemory: Sendable, Equatable {
    public var repository: String?
    public var branch: String?
    public var failures: [CallFailure]

    public init(repository: String?, branch: String?, failures: [CallFailure]) {
        self.repository = repository
        self.branch = branch
        self.failures = failures
    }
}

extension ThreadMemory: MemberList {
    public static var blank: Self { Self(repository: nil, branch: nil, failures: []) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("repository", &repository)
        try visitor.member("branch", &branch)
        try visitor.member("failures", &failures)
    }
}

extension CallFailure: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var kindName = kind?.rawValue ?? ""
        var (signatureText, headText) = (String(signature, width: 16, radix: 16), String(head, width: 16, radix: 16))
        try visitor.member("place", &place)
        try visitor.member("tool", &tool)
        try visitor.own("kind", &kindName)
        try visitor.member("exit_code", &exitCode)
        try visitor.member("command", &command)
        try visitor.own("signature", &signatureText)
        try visitor.own("first_line", &headText)
        try visitor.member("lines", &lines)
        try visitor.member("line", &line)
        try visitor.member("quoted", &quoted)
        try visitor.member("next", &steps)
        try visitor.member("left_out", &omittedSteps)
        try visitor.member("solved", &solved)
        kind = FailureKind(rawValue: kindName)
        signature = UInt64(signatureText, radix: 16) ?? 0
        head = UInt64(headText, radix: 16) ?? 0
    }
}
