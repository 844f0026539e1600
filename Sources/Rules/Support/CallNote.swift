import ThreadModel

/// What is worth remembering of a call that went wrong; quoted, and so redacted, only once it is reported.
struct CallNote {
    let place: Place
    /// How it went wrong, to follow the subject: `failed with exit 1`.
    let misfortune: String
    private let command: [UInt8]
    private let tail: [UInt8]

    init(_ call: ToolCall) {
        place = call.place
        misfortune = call.misfortune
        command = call.command.isEmpty ? Array(call.tool.utf8) : call.command
        tail = call.outputTail
    }

    /// What the call was, to begin a sentence with: `` `npm test` ``.
    func subject(_ context: ThreadContext, limit: Int = 100) -> String {
        "`\(context.quote(command, limit: limit).withoutBackticks)`"
    }

    /// The command as part of a finding's identity.
    func identity(_ context: ThreadContext) -> String { context.quote(command, limit: 200) }

    /// Quotable end of the output; nil when there is none.
    func evidence(_ context: ThreadContext) -> String? {
        let text = context.quoteTail(tail)
        return text.isEmpty ? nil : text
    }
}
