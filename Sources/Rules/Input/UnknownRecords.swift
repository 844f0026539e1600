import Basics
import ThreadModel

struct UnknownRecords: Rule {
    let about = RuleDescription(
        id: "unknown-records", group: .input, severity: .note,
        what: "A session file has kinds of records that no tested Codex release writes.",
        why: "They may hold something that this version can't read yet.",
        remedy: "Update codex-postmortem; until then the result rests on everything else in the file.",
        falseAlarms:
            "None: it lists the kinds by name. The releases in the compatibility table write none.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "two kinds nobody knows",
                    says: "2 kinds of records are not known: event_msg/quantum_state (2), event_msg/mood (1).",
                    atLine: 9
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.unknown("quantum_state")
                    $0.unknown("quantum_state")
                    $0.unknown("mood")
                }
            ],
            quiet: [
                RuleExample("known kinds only") { $0.shell("ls", output: "README.md\n") },
                RuleExample("an unknown tool is not an unknown record") {
                    $0.tool("frobnicate", output: "unsupported call: frobnicate")
                },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(ends: self) }

        private static let shown = 6

        func ended(_ summary: ThreadSummary) {
            var kinds: [String: Int] = [:]
            for file in summary.files { kinds.merge(file.unknownRecords, uniquingKeysWith: +) }
            guard !kinds.isEmpty else { return }
            // Most frequent first, then by name: the same order in every run.
            let sorted = kinds.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            var list = sorted.prefix(Self.shown).map { "\(name($0.key)) (\($0.value))" }
            if sorted.count > Self.shown { list.append("\(sorted.count - Self.shown) more") }
            let first = summary.files.first { !$0.unknownRecords.isEmpty }
            findings.add(
                Finding(
                    rule: rule, severity: .note,
                    what: "\(HumanUnits.count(kinds.count, "kind")) of records "
                        + "\(kinds.count == 1 ? "is" : "are") not known: \(list.joined(separator: ", ")).",
                    place: Place(path: first?.path, line: first?.firstUnknownLine),
                    count: kinds.values.reduce(0, +),
                    identity: kinds.keys.sorted().prefix(Self.shown).map(name).joined(separator: " ")))
        }

        private func name(_ kind: String) -> String { context.quote(Array(kind.utf8), limit: 60) }
    }
}
