import Basics
import Postmortem
import Reports
import Safety
import ThreadModel

/// One line on standard error that says how far a guarded session is; only on a terminal, gone when it is over.
final class StatusLine {
    private var shown = ""
    private var isShown = false

    /// Nil unless standard error is a terminal.
    init?() {
        guard Console.isTerminal(2) else { return nil }
    }

    func show(_ report: Report, _ live: LiveSessions) {
        let text = Self.text(report, live)
        guard text != shown else { return }
        shown = text
        isShown = true
        Console.show(status: "\(text)")
    }

    func erase() {
        guard isShown else { return }
        isShown = false
        shown = ""
        Console.show(status: "")
    }

    static func text(_ report: Report, _ live: LiveSessions) -> String {
        guard !report.sessions.isEmpty else { return "guard: waiting for a session" }
        var parts = report.totals.durationSeconds.map { [HumanUnits.duration(seconds: $0)] } ?? []
        parts.append(report.totals.cost.map(HumanUnits.money) ?? "cost unknown")
        parts.append(HumanUnits.tokens(report.totals.usage.total) + " tokens")
        parts.append(HumanUnits.count(report.totals.calls.total, "call"))
        if let fill = live.threads.first?.notes.contextFill { parts.append("context \(Int(fill * 100)) %") }
        let errors = report.totals.findings.error
        if errors > 0 { parts.append(HumanUnits.count(errors, "error")) }
        return "guard: " + parts.joined(separator: " · ")
    }
}
