import Basics
import Policy
import ThreadModel

/// How a session, or the run, stands: the sign in front of it.
enum SessionMark: Int, Comparable {
    case passed, warned, inconclusive, failed

    static func < (a: SessionMark, b: SessionMark) -> Bool { a.rawValue < b.rawValue }

    init(_ finding: FindingReport, in report: Report) {
        self.init(report.effect(of: finding), finding.severity, isActive: finding.status == .active)
    }

    init(_ effect: Gate.Effect, _ severity: Severity, isActive: Bool) {
        switch effect {
        case .fails: self = .failed
        case .inconclusive: self = .inconclusive
        case .none: self = isActive && severity > .note ? .warned : .passed
        }
    }

    init(_ verdict: Verdict) {
        switch verdict {
        case .pass: self = .passed
        case .fail: self = .failed
        case .inconclusive: self = .inconclusive
        }
    }

    /// What made a run inconclusive decides it, whatever else failed.
    func weight(_ verdict: Verdict) -> Int {
        switch self {
        case .inconclusive: verdict == .inconclusive ? 4 : 2
        case .failed: 3
        case .warned: 1
        case .passed: 0
        }
    }

    var word: String {
        switch self {
        case .passed: "passed"
        case .warned: "warning"
        case .inconclusive: "inconclusive"
        case .failed: "failed"
        }
    }

    var sign: String {
        switch self {
        case .passed: "✓"
        case .warned: "!"
        case .inconclusive: "?"
        case .failed: "✗"
        }
    }

    var emoji: String {
        switch self {
        case .passed: "✅"
        case .warned: "⚠️"
        case .inconclusive: "❓"
        case .failed: "❌"
        }
    }

    var attribute: TerminalStyle.Attribute {
        switch self {
        case .passed: .green
        case .warned, .inconclusive: .yellow
        case .failed: .red
        }
    }
}
