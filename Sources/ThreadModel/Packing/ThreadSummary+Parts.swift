import Basics

extension ThreadSummary: PackedParts {
    public static var blank: Self { ThreadSummary() }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&id)
        visitor.part(&sessionID)
        visitor.part(&parentID)
        visitor.part(&forkedFromID)
        visitor.part(&role)
        visitor.part(&agentPath)
        visitor.part(&nickname)
        visitor.part(&files)
        visitor.part(&originator)
        visitor.part(&source)
        visitor.part(&cliVersion)
        visitor.part(&historyMode)
        visitor.part(&workingDirectory)
        visitor.part(&repository)
        visitor.part(&branch)
        visitor.part(&startedAt)
        visitor.part(&endedAt)
        visitor.part(&durationSeconds)
        visitor.part(&end)
        visitor.part(&endReason)
        visitor.part(&turns)
        visitor.part(&turnCount)
        visitor.part(&usage)
        visitor.part(&spending)
        visitor.part(&plan)
        visitor.part(&reviewUsage)
        visitor.part(&calls)
        visitor.part(&commands)
        visitor.part(&scripts)
        visitor.part(&unstarted)
        visitor.part(&children)
        visitor.part(&childPaths)
        visitor.part(&warnings)
        visitor.part(&uncountedResponses)
        visitor.part(&lostLines)
        visitor.part(&unaskedOutputs)
        visitor.part(&firstLost)
        visitor.part(&tokensBefore)
        visitor.part(&tokensContinued)
        visitor.part(&tokensInDoubt)
        visitor.part(&usageStart)
        visitor.part(&firstResponses)
        visitor.part(&hasReview)
        visitor.part(&isAllInherited)
        visitor.part(&hasAnswered)
        visitor.part(&compactions)
        visitor.part(&firstFailure)
        visitor.part(&firstFailureText)
        visitor.part(&lastWords)
        visitor.part(&findings)
        visitor.part(&timeline)
        visitor.part(&usageByTime)
        visitor.part(&failures)
    }
}

extension ThreadSummary {
    /// What its first turn was asked, redacted.
    public var firstPrompt: String? {
        for index in turns.indices { if let prompt = turns[index].prompt { return prompt } }
        return nil
    }

    /// About how many bytes it takes unpacked; as if it had no end where it was written down step by step.
    public var roughSize: Int {
        guard timeline == nil, usageByTime == nil, failures == nil else { return .max }
        let quoted = findings.reduce(0) { $0 + ($1.evidence?.utf8.count ?? 0) }
        return 3072 + turns.count * 512 + findings.count * 768 + quoted
    }

    /// What its first turn was asked comes first, by itself: sessions are told apart by it before anybody looks at the
    /// rest.
    public func pack(into packer: inout Packer) {
        firstPrompt.pack(into: &packer)
        packer.withParts(of: self) { $0.parts(&$1) }
    }

    public static func unpack(from unpacker: inout Unpacker) -> ThreadSummary {
        _ = String?.unpack(from: &unpacker)
        return unpacker.filled(blank) { $0.parts(&$1) }
    }
}

extension ThreadSummary.CallCounts: PackedParts {
    public static var blank: Self { Self() }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&outcomes)
        visitor.part(&byTool)
        visitor.part(&unknownReasons)
    }
}

extension ThreadSummary.ToolCount: PackedParts {
    public static var blank: Self { Self(calls: 0, failed: 0) }

    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) {
        visitor.part(&calls)
        visitor.part(&failed)
    }
}

extension ThreadSummary.Role: PackedWord {}
extension ThreadSummary.End: PackedWord {}
extension FailureKind: PackedWord {}
