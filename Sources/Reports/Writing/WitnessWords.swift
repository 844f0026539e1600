import Basics
import ThreadModel

/// What a session is known from, and what could not be known without the rest.
enum WitnessWords {
    static let variable = "CODEX_ROLLOUT_TRACE_ROOT"

    /// `sessions`, `stream`, `trace`.
    static func names(_ session: SessionReport) -> [String] {
        var (isSession, isStream, isTrace) = (false, false, false)
        let threads = session.threads
        for thread in threads.indices {
            for file in threads[thread].files.indices {
                switch threads[thread].files[file].format {
                case .rollout, .legacy: isSession = true
                case .execJSON: isStream = true
                case .trace: isTrace = true
                }
            }
        }
        return (isSession ? ["sessions"] : []) + (isStream ? ["stream"] : []) + (isTrace ? ["trace"] : [])
    }

    /// `sessions; without a trace it is not known how 3 calls ended`
    static func line(_ session: SessionReport) -> String {
        let names = names(session)
        var parts = [names.joined(separator: ", ")]
        let unknown = self.unknown(session, names)
        if !unknown.isEmpty { parts.append(unknown) }
        let files = session.threads.flatMap(\.files)
        let contradictions = files.reduce(0) { $0 + $1.contradictions }
        if contradictions > 0 {
            parts.append(
                "the trace says \(HumanUnits.count(contradictions, "thing")) differently, and is believed")
        }
        let missing = Set(files.flatMap(\.missing)).sorted()
        if !missing.isEmpty { parts.append("of the trace " + missing.joined(separator: ", ")) }
        return parts.joined(separator: "; ")
    }

    private static func unknown(_ session: SessionReport, _ names: [String]) -> String {
        if names == ["stream"] { return "without the session files models, tiers, times and sub-agents are not known" }
        if names.contains("trace") {
            guard !names.contains("sessions") else { return "" }
            let compactions = names == ["trace"] ? session.threads.reduce(0) { $0 + $1.compactions } : 0
            return compactions == 0
                ? "without the session files prompts are not known"
                : "without the session files prompts and what \(HumanUnits.count(compactions, "compaction")) used are not "
                    + "known"
        }
        var unknown: [String] = []
        let calls = session.calls.unknown
        if calls > 0 { unknown.append("how \(HumanUnits.count(calls, "call")) ended") }
        if session.outcome == .unfinished { unknown.append("what a response in flight used") }
        return unknown.isEmpty ? "" : "without a trace it is not known " + unknown.joined(separator: " and ")
    }
}

extension Witness {
    var words: String {
        switch self {
        case .trace: "trace: the runtime's own event"
        case .item: "item: the record of its end"
        case .stream: "stream: the item of codex exec --json"
        case .header: "header: of its output"
        case .printed: "printed: what its output says"
        }
    }
}
