import Basics
import ThreadModel

struct UnreadableInput: Rule {
    let about = RuleDescription(
        id: "unreadable-input", group: .input, scope: .run, severity: .error, isInconclusive: true,
        what: "A file could not be read, is empty, or could be read only in part.",
        why: "What is missing may hold the failure, so nobody can say that the run was fine.",
        remedy: "Make the file readable for the job (owner, permissions, complete upload), or exclude it in `inputs`.",
        falseAlarms: "None: the file was opened and could not be used.")

    var examples: RuleExamples {
        var torn = FileSummary(path: "sessions/rollout-b.jsonl.zst", format: .rollout)
        torn.lines = 12
        torn.incomplete = "damaged zstd frame"
        var long = FileSummary(path: "sessions/rollout-c.jsonl", format: .rollout)
        long.limitsHit = ["line 7 has 80000000 bytes (limit 67108864); 70000000 bytes were left out"]
        return RuleExamples(
            fires: [
                RuleExample(
                    "a line beyond the limit", .run(ExampleFacts.run([ExampleFacts.session(files: [long])])),
                    says: "Not all of sessions/rollout-c.jsonl was used: line 7 has 80000000 bytes (limit 67108864);"),
                RuleExample(
                    "an empty file",
                    .run(ExampleFacts.run([], unreadable: [.init(path: "sessions/rollout-a.jsonl", reason: "empty")])),
                    says: "sessions/rollout-a.jsonl could not be used: empty."),
                RuleExample(
                    "lines of a scan that are not there",
                    .run(
                        ExampleFacts.run(
                            [], unreadable: [.init(path: "a.ndjson", reason: "it is empty", remedy: "Scan again.")])),
                    says: "a.ndjson could not be used: it is empty."),
                RuleExample(
                    "a damaged compressed file", .run(ExampleFacts.run([ExampleFacts.session(files: [torn])])),
                    says: "sessions/rollout-b.jsonl.zst could be read only up to 12 lines: damaged zstd frame.",
                    line: 12),
            ],
            quiet: [
                RuleExample(
                    "a file that was read",
                    .run(
                        ExampleFacts.run([
                            ExampleFacts.session(files: [FileSummary(path: "rollout-a.jsonl", format: .rollout)])
                        ]))),
                RuleExample("a run without any file", .run(ExampleFacts.run([]))),
            ])
    }

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        var findings = FindingList()
        for file in run.unreadable {
            let reason = Quotation.cut(file.reason)
            findings.add(
                Finding(
                    rule: about.id, severity: .error, isInconclusive: true,
                    what: "\(Self.name(file.path)) could not be used: \(reason.withFullStop)", remedy: file.remedy,
                    place: Place(path: file.path), identity: reason))
        }
        for session in run.sessions {
            for thread in session.threads {
                for file in thread.files {
                    for text in file.limitsHit {
                        findings.add(
                            Finding(
                                rule: about.id, severity: .error, isInconclusive: true,
                                what:
                                    "Not all of \(Self.name(file.path)) was used: \(Quotation.cut(text).withFullStop)",
                                threadID: thread.id, sessionID: session.id, place: Place(path: file.path),
                                identity: text))
                    }
                    guard let reason = file.incomplete.map({ Quotation.cut($0) }) else { continue }
                    let lines = HumanUnits.count(file.lines, "line")
                    findings.add(
                        Finding(
                            rule: about.id, severity: .error, isInconclusive: true,
                            what: "\(Self.name(file.path)) could be read only up to \(lines): \(reason.withFullStop)",
                            threadID: thread.id, sessionID: session.id,
                            place: Place(path: file.path, line: file.lines > 0 ? file.lines : nil), identity: reason))
                }
            }
        }
        return findings.take()
    }

    /// Whole: paths are redacted with the report, and half a secret could not be recognized.
    static func name(_ path: String) -> String { Quotation.cut(path) }

    /// Without the directory, which the finding's place has.
    static func fileName(_ path: String) -> String { name(PathName.last(path)) }
}
