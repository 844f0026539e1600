import Basics
import Postmortem
import Reports
import Safety
import ThreadModel

/// What `watch` shows a person: one line for each thing that happens, or a screen of how it stands.
enum WatchText {
    static func line(_ event: WatchEvent) -> TerminalText {
        switch event {
        case .began(let session): "\(session.label)  began  \(session.prompt ?? "")"
        case .call(let session, _, let call): "\(String(session.prefix(8)))  \(mark(call))  \(words(call))"
        case .finding(let finding):
            "\(finding.sessionLabel ?? "run")  \(finding.severity.rawValue)  \(finding.rule): \(finding.what)"
        case .usage(let session): "\(session.label)  \(numbers(session))"
        }
    }

    /// How the sessions stand, the newest at the bottom; at most `height` lines.
    static func screen(_ watch: SessionWatch, width: Int, height: Int) -> [TerminalText] {
        var lines: [TerminalText] = []
        for session in watch.sessions.suffix(4) {
            lines.append("\(session.label)  \(session.model ?? "")")
            lines.append("  \(numbers(session))")
            if let prompt = session.prompt { lines.append("  turn \(session.turns): \(prompt)") }
            for call in session.lastCalls.suffix(4) { lines.append("    \(mark(call)) \(words(call))") }
            let findings = watch.report?.findings.filter { $0.sessionID == session.id && $0.severity != .note } ?? []
            for finding in findings.prefix(4) {
                lines.append("  \(finding.severity.rawValue)  \(finding.rule): \(finding.what)")
            }
            lines.append("")
        }
        if lines.isEmpty { lines = ["waiting for a session …"] }
        return lines.suffix(max(1, height)).map { $0.cut(to: width) }
    }

    private static func numbers(_ session: WatchEvent.Session) -> String {
        var parts = session.seconds.map { [HumanUnits.duration(seconds: $0)] } ?? []
        parts.append(session.cost.map(HumanUnits.money) ?? "cost unknown")
        parts.append(HumanUnits.tokens(session.tokens) + " tokens")
        parts.append(HumanUnits.count(session.calls, "call"))
        if let fill = session.contextFill { parts.append("context \(Int(fill * 100)) %") }
        return parts.joined(separator: " · ")
    }

    private static func mark(_ call: LiveNotes.Call) -> String {
        switch call.outcome {
        case .succeeded, .benign: "✓"
        case .failed: "✗"
        case .running: "…"
        case .declined, .aborted: "–"
        case .unknown: "?"
        }
    }

    private static func words(_ call: LiveNotes.Call) -> String {
        let exit = call.exitCode.map { $0 == 0 ? "" : "  exit \($0)" } ?? ""
        let time = call.seconds.map { "  " + HumanUnits.duration(seconds: $0) } ?? ""
        return (call.command.isEmpty ? call.tool : call.command) + exit + time
    }
}
