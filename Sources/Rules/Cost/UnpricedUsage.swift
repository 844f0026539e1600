import Basics
import ThreadModel

struct UnpricedUsage: Rule {
    let about = RuleDescription(
        id: "unpriced-usage", group: .cost, severity: .note, isInconclusive: true,
        what:
            "A session used models without a price, does not say what it or its compactions used, or started sub-agents whose files are "
            + "missing; under a budget in money this leaves the verdict open.",
        why: "The cost that is shown leaves these tokens out, so it can't prove that a budget was kept.",
        remedy:
            "Add the model's price with `--prices FILE` (LiteLLM's JSON), or update to a version that knows it; beside "
            + "a `codex exec --json` stream give the rollouts too, which hold model and usage.",
        falseAlarms: "None: it names the models that the price table does not hold.")

    var examples: RuleExamples {
        let session = ExampleFacts.session(unpriced: ("codex-auto-review", 88_000))
        let unnamed = ExampleFacts.session(unpriced: (UsageSlice.noModel, 88_000))
        var stream = ExampleFacts.session()
        stream.threads[0].files = [FileSummary(path: "events.jsonl", format: .execJSON)]
        stream.threads[0].turnCount = 1
        var silentStream = ExampleFacts.session(hasUsage: false)
        silentStream.threads[0].files = stream.threads[0].files
        silentStream.threads[0].turnCount = 1
        var failed = stream
        failed.threads[0].end = .failed
        var parent = ExampleFacts.session()
        parent.missingChildren = ["019aa000-0000-7000-8000-000000000002"]
        var traced = ExampleFacts.session()
        traced.threads[0].files = [FileSummary(path: "trace.jsonl", format: .trace)]
        traced.threads[0].compactions = 2
        var whole = traced
        whole.threads[0].files.append(FileSummary(path: "rollout.jsonl", format: .rollout))
        return RuleExamples(
            fires: [
                RuleExample(
                    "an unknown model and no budget", .run(ExampleFacts.run([session])), severity: .note,
                    says: "88 k tokens of codex-auto-review have no price."),
                RuleExample(
                    "an unknown model under a budget in money",
                    .run(ExampleFacts.run([session], hasCostBudget: true)), severity: .error,
                    says: "88 k tokens of codex-auto-review have no price."),
                RuleExample(
                    "a stream, which names no model", .run(ExampleFacts.run([unnamed])), severity: .note,
                    says: "88 k tokens have no price: the recording does not name the model."),
                RuleExample(
                    "a stream whose turn failed, under a budget in money",
                    .run(ExampleFacts.run([failed], hasCostBudget: true)), severity: .error,
                    says: "What a turn used is not known: a stream gives numbers only for turns that complete."),
                RuleExample(
                    "a stream whose turn completed without numbers, under a budget in money",
                    .run(ExampleFacts.run([silentStream], hasCostBudget: true)), severity: .error,
                    says: "What a turn used is not known: its stream gives no numbers."),
                RuleExample(
                    "a sub-agent whose file is not there", .run(ExampleFacts.run([parent])), severity: .note,
                    says: "The file of 1 sub-agent that it started is missing or empty"),
                RuleExample(
                    "the same under a budget in money",
                    .run(ExampleFacts.run([parent], hasCostBudget: true)), severity: .error,
                    says: "The file of 1 sub-agent that it started is missing"),
                RuleExample(
                    "compactions that Codex's own trace alone tells of, under a budget in money",
                    .run(ExampleFacts.run([traced], hasCostBudget: true)), severity: .error,
                    says: "Codex's trace does not say what 2 compactions used"),
            ],
            quiet: [
                RuleExample("all models have a price", .run(ExampleFacts.run([ExampleFacts.session()]))),
                RuleExample(
                    "the same with the session file", .run(ExampleFacts.run([whole], hasCostBudget: true))),
                RuleExample("a stream whose turn completed", .run(ExampleFacts.run([stream]))),
                RuleExample(
                    "all models have a price, under a budget",
                    .run(ExampleFacts.run([ExampleFacts.session()], hasCostBudget: true))),
            ])
    }

    private static let shown = 6

    func judge(run: RunFacts, _ settings: RuleSettings) -> [Finding] {
        run.sessions.flatMap { session in
            var findings: [Finding] = []
            if session.unpricedTokens > 0 {
                // Whole: they are redacted with the report, and half a secret could not be recognized.
                var models = session.unpricedModels.map { Quotation.cut($0) }.sorted()
                if models.count > Self.shown {
                    models = models.prefix(Self.shown) + ["\(models.count - Self.shown) more models"]
                }
                let names = models.isEmpty ? "a model without a name" : models.joined(separator: " and ")
                let tokens = HumanUnits.tokens(session.unpricedTokens) + " tokens"
                if session.unpricedModels == [UsageSlice.noModel] {
                    var unnamed = finding(
                        "\(tokens) have no price: the recording does not name the model.", names, session, run)
                    unnamed.remedy = "Give the session files along with the stream: they name the model."
                    findings.append(unnamed)
                } else {
                    findings.append(finding("\(tokens) of \(names) have no price.", names, session, run))
                }
            }
            if let stream = session.threads.first(where: { $0.lacksUsage && $0.isStream }) {
                let why =
                    stream.end == .completed
                    ? "its stream gives no numbers" : "a stream gives numbers only for turns that complete"
                findings.append(finding("What a turn used is not known: \(why).", "last turn", session, run))
            }
            let silent = session.threads.count { $0.lacksUsage && !$0.isStream }
            if silent > 0 {
                let verb = silent == 1 ? "holds" : "hold"
                findings.append(
                    finding(
                        "\(HumanUnits.count(silent, "thread")) \(verb) tool calls and no token counts.", "no counts",
                        session, run))
            }
            let compactions = session.threads.reduce(0) { $0 + $1.unmeasuredCompactions }
            if compactions > 0 {
                findings.append(
                    finding(
                        "Codex's trace does not say what \(HumanUnits.count(compactions, "compaction")) used: it is not "
                            + "counted.", "compactions", session, run))
            }
            if !session.missingChildren.isEmpty { findings.append(missing(session, run)) }
            // Without a budget it is enough that the session says it.
            if run.hasCostBudget, let parent = session.missingParent {
                findings.append(
                    finding(
                        "The file of the thread that started it is missing (\(parent)): what the session used beside this "
                            + "is not counted.", "missing parent", session, run))
            }
            return findings
        }
    }

    /// What a sub-agent used is known to exist and not to be in the input.
    private func missing(_ session: SessionFacts, _ run: RunFacts) -> Finding {
        let children = session.missingChildren
        var names = children.prefix(Self.shown).joined(separator: ", ")
        if children.count > Self.shown { names += ", …" }
        let (noun, verb) = children.count == 1 ? ("file", "is") : ("files", "are")
        var finding = finding(
            "The \(noun) of \(HumanUnits.count(children.count, "sub-agent")) that it started \(verb) missing or empty (\(names)): "
                + "what they used is not counted.", "missing sub-agents", session, run)
        finding.count = children.count
        finding.remedy =
            "Give the whole sessions directory: each sub-agent has a file of its own, by the day of its start."
        return finding
    }

    private func finding(_ what: String, _ identity: String, _ session: SessionFacts, _ run: RunFacts) -> Finding {
        Finding(
            rule: about.id, severity: run.hasCostBudget ? .error : .note, isInconclusive: run.hasCostBudget, what: what,
            sessionID: session.id, identity: identity)
    }
}
