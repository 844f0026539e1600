import Basics
import ThreadModel

struct BadLines: Rule {
    let about = RuleDescription(
        id: "bad-lines", group: .input, severity: .note,
        what: "A session file has lines that are not valid records; the rest of the file was used.",
        why: "Whatever these lines held is not in the result.",
        remedy: "Nothing, if it is the torn last line of a killed session; else look at how the file was copied.",
        falseAlarms: "None: the lines are not JSON, or have a shape that no release writes.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "a torn line in the middle", says: "1 line of example.jsonl is not a valid record (line 9).",
                    atLine: 9
                ) {
                    $0.shell("ls", output: "README.md\n")
                    $0.badLine()
                    $0.shell("ls", output: "README.md\n")
                }
            ],
            quiet: [
                RuleExample("a clean file") { $0.shell("ls", output: "README.md\n") },
                RuleExample("broken JSON in an output") { $0.shell("cat broken.json", output: "{\"a\": \n") },
            ])
    }

    func observer(_ settings: RuleSettings) -> RuleObserver? { Observer(about.id) }

    private final class Observer: RuleObserver, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(ends: self) }

        func ended(_ summary: ThreadSummary) {
            for file in summary.files where file.badLines > 0 {
                let shown = file.badLineNumbers.prefix(5)
                let more = file.badLines > shown.count ? ", …" : ""
                let numbers = shown.map(String.init).joined(separator: ", ")
                let place = shown.isEmpty ? "" : " (line \(numbers)\(more))"
                let verb = file.badLines == 1 ? "is not a valid record" : "are not valid records"
                findings.add(
                    Finding(
                        rule: rule, severity: .note,
                        what: "\(HumanUnits.count(file.badLines, "line")) of \(UnreadableInput.fileName(file.path)) "
                            + "\(verb)\(place).",
                        place: Place(path: file.path, line: shown.first), count: file.badLines))
            }
        }
    }
}
