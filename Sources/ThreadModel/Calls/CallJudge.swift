import RolloutFormat

/// Judges how a call ended. Pure functions of what one record says; which record is believed is the ledger's business.
enum CallJudge {
    struct Verdict: Equatable {
        var outcome: Outcome
        var failure: FailureKind?
        var exitCode: Int?
    }

    /// Of an output that explains a code; longer ones are looked at up to here.
    static let outputLimit = 32 * 1024

    /// A command's exit code.
    ///
    /// - Parameter output: What the command printed, asked only when the code may be an answer.
    static func exit(_ code: Int, command: [UInt8], output: RawString?, isTwiceEscaped: Bool = false) -> Verdict {
        guard code != 0 else { return Verdict(outcome: .succeeded, exitCode: 0) }
        lazy var text = printed(output, isTwiceEscaped: isTwiceEscaped)
        // Most failures say something, and their first byte tells.
        let isBlank = output.map { !isText($0.raw[0]) } != false && text.allSatisfy { $0 <= 0x20 }
        if BenignExit.applies(to: command, code: code, isBlank: isBlank, { text }) {
            return Verdict(outcome: .benign, exitCode: code)
        }
        return Verdict(outcome: .failed, failure: .exit, exitCode: code)
    }

    private static func isText(_ byte: UInt8) -> Bool { byte > 0x20 && byte != UInt8(ascii: "\\") }

    private static func printed(_ output: RawString?, isTwiceEscaped: Bool) -> [UInt8] {
        var printed: [UInt8] = []
        output?.decode(into: &printed, limit: outputLimit)
        guard isTwiceEscaped, !printed.isEmpty else { return printed }
        let store = ByteStore(capacity: printed.count)
        store.append(printed)
        printed.removeAll()
        RawString(store.view).decode(into: &printed)
        return printed
    }

    /// The text with which a tool answered.
    static func answer(_ reading: OutputReading, kind: ToolKind, answers: ToolNames.Answers, isList: Bool) -> Verdict {
        if let outcome = reading.outcome {
            return Verdict(outcome: outcome, failure: reading.failure, exitCode: reading.exitCode)
        }
        let body = reading.body
        switch answers {
        case .json where body.isEmpty || body.hasPrefix("{") || body.hasPrefix("["):
            return Verdict(outcome: .succeeded)
        case .image
        where isList || body.hasPrefix("attached local image")
            || body.hasPrefix("{\\\"output\\\":\\\"attached local image"):
            return Verdict(outcome: .succeeded)
        case .text(let errors):
            if !errors.contains(where: body.hasPrefix) { return Verdict(outcome: .succeeded) }
            return Verdict(outcome: .failed, failure: .tool)
        case .fixed, .json, .image:
            // The tool has said in no other way that it worked: this is an error that Codex gave back.
            return Verdict(outcome: .failed, failure: kind == .patch ? .patch : .tool)
        case .open:
            // What an MCP server answered, as a list of content blocks or as its structured content. Whether it calls
            // that an error stands only in the call's end, where there is one.
            if kind == .mcp,
                isList || reading.hasHeader || body.hasPrefix("[{") || body.hasPrefix("{") || body.equals("[]")
            {
                return Verdict(outcome: .succeeded)
            }
            return Verdict(outcome: .unknown, failure: .unstated)
        }
    }

    /// A record of a command's, patch's or tool's end.
    ///
    /// - Parameter isOver: The turn has ended: Codex kills what still runs with exit −1, which is not a failure.
    static func end(_ end: CallEnd, command: [UInt8], isOver: Bool) -> Verdict? {
        let code = end.exitCode.map(Int.init(truncatingIfNeeded:))
        if code == -1, isOver { return Verdict(outcome: .running) }
        switch end.status {
        case .completed:
            if end.kind == .command {
                // The word alone is not proof; a command that was abandoned has it, too.
                guard let code else { return Verdict(outcome: .running) }
                return exit(code, command: command, output: end.output)
            }
            return Verdict(outcome: .succeeded, exitCode: code)
        case .failed:
            if end.kind == .command, let code, code > 0 { return exit(code, command: command, output: end.output) }
            return Verdict(outcome: .failed, failure: failure(end.kind), exitCode: code)
        case .declined: return Verdict(outcome: .declined, failure: .policy, exitCode: code)
        case .inProgress, .unknown: return nil
        }
    }

    private static func failure(_ kind: CallEnd.Kind) -> FailureKind {
        switch kind {
        case .command: .exit
        case .patch: .patch
        case .mcp: .mcp
        case .other: .tool
        }
    }

    /// An item of `codex exec --json` that was completed.
    static func item(_ item: StreamItem, command: [UInt8], isOver: Bool) -> Verdict {
        let code = item.exitCode.map(Int.init(truncatingIfNeeded:))
        if code == -1, isOver { return Verdict(outcome: .running) }
        if item.status?.equals("declined") == true {
            return Verdict(outcome: .declined, failure: .policy, exitCode: code)
        }
        if let code, code != 0 { return exit(code, command: command, output: item.output) }
        if item.status?.equals("failed") == true {
            let failure: FailureKind = item.kind == .patch ? .patch : item.kind == .mcp ? .mcp : .tool
            return Verdict(outcome: .failed, failure: failure, exitCode: code)
        }
        guard item.status == nil || item.status?.equals("completed") == true else {
            return Verdict(outcome: .unknown, failure: .noOutput)
        }
        // 0.98–0.116 complete a command that they abandoned, without a code.
        if item.kind == .command, code == nil { return Verdict(outcome: .running) }
        return Verdict(outcome: .succeeded, exitCode: code)
    }
}
