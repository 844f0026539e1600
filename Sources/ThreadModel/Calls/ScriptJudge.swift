import RolloutFormat

/// Judges a code-mode script: never by the wrapper's word that it ended, but by the commands inside.
enum ScriptJudge {
    struct Verdict: Equatable {
        var outcome: Outcome
        var failure: FailureKind?
        var exitCode: Int?
        /// The recorded parts are judged instead of the script.
        var isTold = false
    }

    /// `Script completed`.
    ///
    /// - Parameter listsCommands: This history records the commands inside scripts when they end.
    static func completed(_ script: ScriptState, listsCommands: Bool) -> Verdict {
        let (source, tally) = (script.source, script.tally)
        if script.isTold {
            guard script.failedParts > 0 else {
                return Verdict(outcome: script.runningParts == script.parts ? .running : .succeeded, isTold: true)
            }
            return Verdict(outcome: .failed, failure: script.failure, exitCode: script.exitCode, isTold: true)
        }
        if tally.failed > 0 { return Verdict(outcome: .failed, failure: .exit, exitCode: tally.code) }
        if tally.running > 0, source.commands > 0 { return Verdict(outcome: .running) }
        let unseen = source.commands + source.foreign
        if unseen == 0 {
            // A patch that worked has a record; this one was caught failing, if it was tried.
            if listsCommands, source.catches, source.patches > 0, source.throwing == 0, !source.branches, !source.loops
            {
                return Verdict(outcome: .failed, failure: .patch)
            }
            // What throws when it fails did not; unless the script caught it.
            let mayHide = source.catches && source.throwing + source.patches > 0
            return mayHide ? Verdict(outcome: .unknown, failure: .unlisted) : Verdict(outcome: .succeeded)
        }
        if tally.ended >= unseen {
            return Verdict(outcome: tally.benign > 0 && tally.succeeded == 0 ? .benign : .succeeded)
        }
        // Where ends are recorded, a command without one goes on.
        if listsCommands, source.commands > 0, !source.catches { return Verdict(outcome: .running) }
        return Verdict(outcome: .unknown, failure: .unlisted)
    }

    /// `Script failed`, with what stands behind `Script error:`.
    static func failed(_ script: ScriptState, error: RawString?) -> Verdict {
        if script.failedParts > 0 {
            return Verdict(outcome: .failed, failure: script.failure, exitCode: script.exitCode, isTold: true)
        }
        guard let error else { return Verdict(outcome: .failed, failure: .script) }
        if isMissingCell(error) { return Verdict(outcome: .failed, failure: .tool) }
        let reading = OutputReading(error)
        if let code = reading.exitCode, code != 0 {
            // A nested `shell_command` throws with its whole output.
            if let command = script.command(ofResult: 0),
                CallJudge.exit(code, command: command, output: reading.body).outcome == .benign
            {
                return Verdict(outcome: .benign, exitCode: code)
            }
            return Verdict(outcome: .failed, failure: reading.failure ?? .exit, exitCode: code)
        }
        switch reading.outcome {
        case .failed?, .declined?: return Verdict(outcome: reading.outcome!, failure: reading.failure)
        case .aborted?: return Verdict(outcome: .aborted, failure: .interrupted)
        default: return Verdict(outcome: .failed, failure: .script)
        }
    }

    /// `exec cell 12556 not found`: nothing is said of any script.
    static func isMissingCell(_ error: RawString) -> Bool {
        error.hasPrefix("exec cell ") && error.raw.firstRange(of: " not found") != nil
    }
}
