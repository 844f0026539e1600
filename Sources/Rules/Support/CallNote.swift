import ThreadModel

/// What is worth remembering of a call that went wrong; quoted, and so redacted, only once it is reported.
struct CallNote {
    let line: Int
    private let time: Int64?
    let path: String
    private let turn: Int
    private let turnID: String?
    private let id: CallID
    private let failure: FailureKind?
    let exitCode: Int?
    private let tool: String
    let command: [UInt8]
    private let printed: PrintedEnd

    init(_ call: ToolCall) {
        line = call.line
        time = call.time
        path = call.path
        turn = call.turn
        turnID = call.turnID
        id = call.callID
        failure = call.failure
        exitCode = call.exitCode
        command = call.command.isEmpty ? Array(call.tool.utf8) : call.command
        tool = call.tool
        printed = call.printed
    }

    /// The end of what it printed.
    var tail: [UInt8] { printed.tail }

    var place: Place {
        Place(
            path: path, line: line, time: time, turnID: turnID, turn: turn == 0 ? nil : turn,
            callID: id.text)
    }

    /// What the call was, to begin a sentence with: `` `npm test` ``.
    func subject(_ context: ThreadContext, limit: Int = 100) -> String {
        "`\(context.quote(command, limit: limit).withoutBackticks)`"
    }

    /// The command as part of a finding's identity.
    func identity(_ context: ThreadContext) -> String { context.identity(command) }

    /// Quotable end of the output; nil when there is none.
    func evidence(_ context: ThreadContext) -> String? {
        let tail = tail
        return evidence(of: tail, context, cleared: context.clearedTail(tail, after: printed.beforeTail))
    }

    private func evidence(of tail: [UInt8], _ context: ThreadContext, cleared: [UInt8]?) -> String? {
        if tail.isEmpty { return nil }
        // Codex says first what was wrong; what it quotes follows.
        let isCodex = failure?.isInCodexWords == true
        let text = isCodex ? context.quoteHead(tail) : context.quoteTail(tail, cleared: cleared)
        return text.isEmpty ? nil : text
    }

    /// The evidence, and the failure's signature as it can be quoted: made again where a secret was found in the tail or
    /// in front of it.
    func told(_ signature: ErrorSignature, _ context: ThreadContext) -> (evidence: String?, signature: ErrorSignature) {
        let tail = tail
        var cleared = context.clearedTail(tail, after: printed.beforeTail)
        let lines = cleared ?? context.clearedLines(tail)
        // All of its lines were searched, and there is nothing in them.
        if lines == nil, tail.contains(0x0A) { cleared = tail }
        let evidence = evidence(of: tail, context, cleared: cleared)
        guard let lines, lines != tail else { return (evidence, signature) }
        return (
            evidence, ErrorSignature(tool: tool, failure: failure, exitCode: exitCode, command: command, tail: lines)
        )
    }

    /// `refused by a policy`.
    var refusal: String {
        switch failure {
        case .sandbox: "refused by the sandbox"
        case .user: "refused by the user"
        default: "refused by a policy"
        }
    }

    /// How it went wrong, to follow the subject: `failed with exit 1`.
    var misfortune: String {
        switch failure {
        case .exit, nil: exitCode.map { "failed with exit \($0)" } ?? "failed"
        case .timeout: "ran into its time limit"
        case .sandbox, .policy, .user: "was " + refusal
        case .patch: "did not apply"
        case .arguments: "was called with arguments that can't be parsed"
        case .unsupported: "is a tool that Codex does not have"
        case .mcp: "got an error from its MCP server"
        case .script: "threw an error"
        case .launch: "could not be started"
        case .tool: "reported an error"
        case .interrupted: "was interrupted"
        case .noOutput: "has no recorded output"
        case .unstated: "has an output that states no result"
        case .unlisted: "says nothing of its commands' results"
        case .unasked: "is not recorded"
        }
    }
}
