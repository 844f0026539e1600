import Policy
import Postmortem
import ThreadModel

/// How the guard ends, and what it says about that: the policy's word when it does not pass, else the command's.
///
/// A stop is a finding, so the policy decides on it as on any other. The code with which a stopped command ended comes of
/// the guard's own signal and is nobody's word.
struct GuardEnding {
    var end: SupervisedProcess.End
    var isStopped: Bool
    /// What `check` says; nil with `--no-check`.
    var judged: Ending?
    /// Whether the policy passes, whatever that does to the exit code.
    var isPassed: Bool
    var hasSession: Bool
    var policy: Policy

    private var ending: Ending {
        if let judged { return judged }
        guard isStopped else { return .pass }
        // What stopped it is an active error.
        let gate = policy.gate
        return gate.judge([gate.effect(.error, isInconclusive: false, isActive: true)], sessionsFound: 1).ending
    }

    var exitCode: Int32 {
        if ending != .pass { return ending.rawValue }
        return isStopped ? 0 : end.exitCode
    }

    /// What the report does not say; nil when there is no more to say.
    var line: String? {
        if isStopped {
            guard ending == .pass else { return nil }
            return "Codex was stopped, and the exit code is 0 all the same: \(excuse)"
        }
        guard !isPassed else { return nil }
        if !hasSession { return "Codex \(end.words) before it began a session\(passedOn)" }
        return end.exitCode == 0 ? nil : "Codex \(end.words)\(passedOn)"
    }

    private var passedOn: String {
        ending == .pass && end.exitCode != 0 ? "; the exit code is its own, which \(noFail) does not change" : ""
    }

    private var excuse: String {
        if policy.noFail { return "\(noFail) lets the job go on" }
        return policy.failOn == .none ? "with fail_on: none no finding fails" : "the policy lets the stop pass"
    }

    private var noFail: String { "--no-fail" }
}
