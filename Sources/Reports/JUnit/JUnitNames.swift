import Basics
import Safety

/// What suites and cases are called: the same in every run, because forges compare by names; no path, id or time in it.
struct JUnitNames {
    /// The suite of what is not about one session.
    static let run = "codex-postmortem.analysis"
    static let sessionsFound = "sessions-found"
    static let inputsReadable = "inputs-readable"

    private var used: Set<String> = [run]
    private var next: [String: Int] = [:]
    /// What was made of the label before, which many sessions share, and the number that the next of them may have;
    /// 1 stands for none.
    private var last = (source: "", label: "", dotted: "", number: 1)

    /// The case that is about the session as a whole.
    static func session(_ detail: ReportOptions.JUnitDetail) -> String {
        detail == .rules ? "session-readable" : "session"
    }

    static func rule(_ id: String) -> String { Sanitizer.name(id) }

    /// - Parameter number: From 1, among the incidents of the session that the same rule leads.
    static func incident(_ rule: String, _ number: Int) -> String { rule + (number > 1 ? " \(number)" : "") }

    /// Of a session's suite; a label that several sessions have gets a suffix.
    mutating func suite(_ label: String) -> (name: String, className: String) {
        if last.source != label || last.dotted.isEmpty {
            if last.number > 2 { next[last.dotted] = last.number }
            let name = Self.ascii(label)
            let dotted =
                "codex-postmortem."
                + (name.utf8.contains(UInt8(ascii: "/")) ? name.parts(at: "/").joined(separator: ".") : name)
            last = (label, name, dotted, next[dotted] ?? 1)
        }
        // What makes it the only one of its name.
        while true {
            let suffix = last.number == 1 ? "" : "-" + String(last.number)
            let className = last.dotted + suffix
            last.number += 1
            if used.insert(className).inserted { return (last.label + suffix, className) }
        }
    }

    /// Consumers get names in ASCII; a hash tells apart what is only underscores then.
    private static func ascii(_ label: String) -> String {
        let name = Sanitizer.name(label)
        if label.utf8.allSatisfy({ $0 < 0x80 }) { return name }
        return name + "-" + String(StableHash.of(label.utf8) >> 40, width: 6, radix: 16)
    }
}
