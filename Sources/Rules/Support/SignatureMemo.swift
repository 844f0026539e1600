import ThreadModel

/// Keeps the signature of the call that the rules are looking at, so that it is made once for all of them.
final class SignatureMemo {
    private var line = -1
    private var outputLine = -1
    private var call: ToolCall?
    private var signature: ErrorSignature?

    /// Lines of another thread's calls may be the same.
    func reset() { signature = nil }

    func signature(of call: ToolCall) -> ErrorSignature {
        if let signature, self.call === call, line == call.line, outputLine == call.outputLine { return signature }
        let signature = ErrorSignature(call)
        self.signature = signature
        self.call = call
        line = call.line
        outputLine = call.outputLine
        return signature
    }
}
