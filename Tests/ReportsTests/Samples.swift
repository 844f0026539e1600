import Basics
import Policy
import Reports
import ThreadModel

/// Reports as the pipeline makes them, and one as a hostile session would like to have it.
enum Samples {
    static let all: [(name: String, report: Report)] = [
        ("pass", pass), ("fail", fail), ("inconclusive", inconclusive), ("empty", empty), ("hostile", hostile),
    ]

    static let start: Int64 = 1_795_253_280_000  // 2026-11-21T09:28:00Z

    static let rules: [RuleReport] = [
        rule("tool-error", .errors, what: "A tool call failed."),
        rule("repeated-error", .errors, what: "The same error came up again and again."),
        rule("masked-failure", .errors, what: "A command failed behind a pipe or `|| true`."),
        rule("repeated-call", .loops, what: "The same call with the same result, again and again."),
        rule("model-switch", .models, what: "The model changed."),
        rule("session-cost", .cost, what: "The session cost more than its budget."),
        rule("run-cost", .cost, scope: .run, what: "The run cost more than its budget."),
        rule("unpriced-usage", .cost, what: "Tokens of a model without a price."),
        rule("turn-failed", .outcome, what: "A turn ended with an error."),
        rule("unreadable-input", .input, scope: .run, what: "A file could not be read."),
        rule("unknown-records", .input, what: "Records that no known release writes."),
        RuleReport(
            id: "polling", group: .loops, scope: .session, isEnabled: false, severity: nil, what: "Waiting in a loop."),
    ]

    static func rule(
        _ id: String, _ group: RuleDescription.Group, scope: RuleReport.Scope = .session, what: String
    ) -> RuleReport {
        RuleReport(id: id, group: group, scope: scope, isEnabled: true, severity: nil, what: what)
    }

    static let policy = PolicyReport(
        configuration: ".codex-postmortem.yml", failOn: "error",
        settings: [
            .init(name: "budgets.session.cost_usd", value: "5"), .init(name: "rules.polling", value: "off"),
        ], pricesAsOf: "2026-10-26", priceFiles: [])

    // MARK: Pass

    static let pass: Report = report(
        .pass, exitCode: 0, sessions: [review],
        findings: [
            finding(
                "tool-error", .note, "`cat notes.md` failed: No such file or directory.", session: review,
                place: place(review, line: 31, time: start + 4000, turn: 1), evidence: "cat: notes.md: No such file")
        ])

    // MARK: Fail

    /// Two rules quote it.
    static let npmOutput =
        "npm error Missing script: \"test\"\nnpm error\nnpm error To see a list of scripts, run:\n"
        + "npm error   npm run\n"

    static let fail: Report = {
        var findings = [
            finding(
                "repeated-call", .error,
                "`npm test` ran 6 times in a row with the same failing output; nothing was edited in between.",
                session: linux, place: place(linux, line: 212, time: start + 187_000, turn: 1), count: 6,
                evidence: npmOutput,
                wasted: .init(calls: 5, tokens: 1_203_400, cost: USD(decimal: "2.31"), seconds: 250),
                why: "Every repeat sends the whole conversation again and changes nothing.",
                remedy: "Give the agent what it lacks, or stop it after the third try (`rules.repeated-call.max`)."),
            finding(
                "repeated-call", .error,
                "`cargo build --workspace --all-features --message-format short` ran 5 times in a row with the same "
                    + "failing output.",
                session: nightly, place: place(nightly, line: 1088, time: start + 900_000, turn: 3), count: 5,
                evidence: "error[E0433]: failed to resolve: use of undeclared crate `serde_yaml`\n"
                    + "  --> crates/config/src/lib.rs:3:5\n   |\n3  | use serde_yaml::Value;\n   |     ^^^^^^^^^^\n",
                wasted: .init(calls: 4, tokens: 640_000, cost: nil, seconds: 75),
                why: "Every repeat sends the whole conversation again and changes nothing.",
                remedy: "Give the agent what it lacks, or stop it after the third try (`rules.repeated-call.max`)."),
            finding(
                "session-cost", .error, "$6.10 is $1.10 over the session budget of $5.00.", session: linux,
                place: Place(), why: "A budget is there to be kept.",
                remedy: "Raise `budgets.session.cost_usd` or give the agent a smaller task."),
            finding(
                "turn-failed", .error, "Turn 1 ended with an error: usage limit reached.", session: linux,
                place: place(linux, line: 460, time: start + 664_000, turn: 1), evidence: npmOutput,
                why: "The task was not finished.", remedy: "Raise the account's limit or run the job later."),
            finding(
                "model-switch", .warning, "gpt-5.5 answered turn 1, gpt-5.4-mini from turn 2 on.", session: macos,
                place: place(macos, line: 88, time: start + 200_000, turn: 2),
                why: "Results and prices of the two differ.",
                remedy: "Pin the model if the change was not meant."),
            finding(
                "unpriced-usage", .warning, "88 k tokens of `codex-experimental` have no price.", session: nightly,
                place: Place(), why: "The cost shown is a lower bound.",
                remedy: "Give its price with --prices FILE."),
        ]
        for (line, command) in [(188, "npm ci"), (201, "ls node_modules/.bin"), (340, "grep -rn @types src")] {
            findings.append(
                finding(
                    "tool-error", .note, "`\(command)` failed with exit 1.", session: linux,
                    place: place(linux, line: line, time: start + Int64(line) * 700, turn: 1),
                    why: "Each failure costs a response.", remedy: "Look whether the agent recovered."))
        }
        var suppressed = finding(
            "masked-failure", .warning, "`make lint || true` hid a failure.", session: nightly,
            place: place(nightly, line: 700, time: start + 300_000, turn: 2))
        suppressed.status = .suppressed
        suppressed.statusReason = "lint is advisory until the move to v9, expires 2027-01-01, owner tools"
        var known = finding(
            "repeated-error", .warning, "`E0433` came up 9 times.", session: nightly,
            place: place(nightly, line: 1100, time: start + 910_000, turn: 3))
        known.status = .baseline
        var report = Samples.report(
            .fail, exitCode: 1, sessions: [linux, nightly, macos, review], findings: findings + [suppressed, known])
        report.skipped = [
            .init(path: "artifacts/linux/4711.json", reason: "not a session"),
            .init(path: "artifacts/linux/core.2213", reason: "not a session"),
        ]
        report.totals.skippedFiles = 2
        report.unknownRecords = ["event_msg/hologram_delta": 10, "response_item/telepathy_call": 2]
        return report
    }()

    // MARK: Inconclusive

    static let inconclusive: Report = {
        var unpriced = finding(
            "unpriced-usage", .error,
            "88 k tokens of `codex-experimental` have no price, so the budget of $5.00 "
                + "cannot be checked.", session: nightly, place: Place(),
            why: "A budget in money says nothing about tokens without a price.",
            remedy: "Give its price with --prices FILE, or set `budgets.session.tokens`.")
        unpriced.isInconclusive = true
        var unreadable = finding(
            "unreadable-input", .error,
            "`artifacts/nightly/rollout-2026-11-21T02-00-00-dead.jsonl.zst` could not be "
                + "read: damaged zstd frame after 12 lines.", session: nil,
            place: Place(path: "artifacts/nightly/rollout-2026-11-21T02-00-00-dead.jsonl.zst", line: 12),
            why: "What is in it was not judged.", remedy: "Upload the file again, or exclude it in `inputs.exclude`.")
        unreadable.isInconclusive = true
        return Samples.report(
            .inconclusive, exitCode: 2, sessions: [nightly, review], findings: [unreadable, unpriced])
    }()

    static let empty: Report = report(.inconclusive, exitCode: 2, sessions: [], findings: [])

    // MARK: Hostile

    static let nasty =
        "\u{1B}[31mred\u{1B}[0m \u{1B}]8;;http://x\u{7} \u{1}\u{0}\u{FFFE} \u{202E}txt.exe \u{200B}\u{FEFF} \r\n::error::x\n"
        + "##[error]y ##vso[task.setvariable]z ##teamcity[q] ]]> & <img src=x onerror=alert(1)> <!-- --> </details>\n"
        + "```\n````\u{301}\n``` @everyone #1 !2 ~x [a](javascript:b) ![i](http://i) | a \\| b | `c` ``d`` $e$ :smile: "
        + "[[ATTACHMENT|/etc/passwd]] % \u{2028} 漢字 e\u{301} 👩\u{200D}💻 &#27; \\ *b* _c_ www.example.com\n- item\n# head"

    static let hostile: Report = {
        var session = linux
        session.id = nasty
        session.label = nasty
        session.outcome = .failed
        session.outcomeReason = nasty
        for index in session.threads.indices {
            session.threads[index].agentPath = nasty
            session.threads[index].originator = nasty
            session.threads[index].source = nasty
            session.threads[index].cliVersion = nasty
            session.threads[index].endReason = nasty
            session.threads[index].firstFailureText = nasty
            session.threads[index].firstFailure?.path = nasty
            session.threads[index].calls.byTool = [nasty: .init(calls: 3, failed: 1)]
            for file in session.threads[index].files.indices {
                session.threads[index].files[file].path = nasty
                session.threads[index].files[file].historyMode = nasty
                session.threads[index].files[file].incomplete = nasty
                session.threads[index].files[file].unknownRecords = [nasty: 1]
            }
            for model in session.threads[index].models.indices { session.threads[index].models[model].model = nasty }
            for turn in session.threads[index].turns.indices {
                session.threads[index].turns[turn].turn.prompt = nasty
                session.threads[index].turns[turn].turn.endReason = nasty
                session.threads[index].turns[turn].turn.model = nasty
            }
        }
        var twin = session
        twin.id += "2"
        func findings(_ session: SessionReport?) -> [FindingReport] {
            Severity.allCases.reversed().map { severity in
                FindingReport(
                    rule: severity == .error ? "repeated-call" : nasty, severity: severity, status: .active,
                    isInconclusive: false, what: nasty, why: nasty, remedy: nasty, sessionID: session?.id,
                    sessionLabel: session?.label, threadID: nasty,
                    place: Place(path: nasty, line: 1, time: start, turnID: nasty, turn: 1, callID: nasty), count: 1,
                    evidence: nasty, wasted: nil, fingerprint: "0123456789abcdef0123456789abcdef")
            }
        }
        var suppressed = findings(session)[1]
        suppressed.status = .suppressed
        suppressed.statusReason = nasty
        var report = Samples.report(
            .fail, exitCode: 1, sessions: [session, twin],
            findings: findings(session) + findings(twin) + findings(nil) + [suppressed])
        report.skipped = [.init(path: nasty, reason: nasty)]
        report.unknownRecords = [nasty: 3]
        report.policy.configuration = nasty
        report.policy.settings = [.init(name: nasty, value: nasty)]
        report.policy.priceFiles = [nasty]
        return report
    }()

    /// One session with one thread, and a finding of each kind: enough for formats that say everything of everything.
    static func brief(_ report: Report) -> Report {
        var report = report
        report.sessions = SessionList(Array(report.sessions.prefix(1)))
        for index in report.sessions.indices {
            report.sessions[index].threads = Array(report.sessions[index].threads.prefix(1))
            for thread in report.sessions[index].threads.indices {
                let turns = report.sessions[index].threads[thread].turns
                report.sessions[index].threads[thread].turns = Array(turns.prefix(1))
            }
        }
        let own = report.findings.filter { $0.sessionID != nil && $0.sessionID == report.sessions.first?.id }
        let accepted = own.filter { $0.status != .active }
        report.findings = [
            own.first { $0.status == .active }, accepted.first, report.findings.first { $0.sessionID == nil },
        ]
        .compactMap { $0 }
        let named = Set(report.findings.map(\.rule))
        report.rules = report.rules.filter { named.contains($0.id) || !$0.isEnabled }
        return report
    }

    // MARK: Many

    /// A run of many sessions, every seventh of them with a finding.
    static func many(_ count: Int) -> Report {
        var sessions: [SessionReport] = []
        var findings: [FindingReport] = []
        for number in 0..<count {
            var session = number % 7 == 0 ? linux : review
            session.id = "session-\(number)"
            session.label = "matrix/job-\(number)"
            sessions.append(session)
            if number % 7 == 0 {
                findings.append(
                    finding(
                        "repeated-call", .error, "`npm test` ran \(number) times in a row.", session: session,
                        place: place(session, line: number + 1, time: start, turn: 1),
                        evidence: String(repeating: "npm error ```` Missing script\n", count: 30)))
            }
        }
        sessions.sort { ($0.outcome == .failed ? 0 : 1) < ($1.outcome == .failed ? 0 : 1) }
        return Samples.report(.fail, exitCode: 1, sessions: sessions, findings: findings)
    }

    // MARK: Sessions

    static let linux: SessionReport = {
        let usage = Usage(
            input: 3_020_000, cachedInput: 2_600_000, cacheWriteInput: 0, output: 80_000, reasoningOutput: 41_000)
        var turn = Turn(number: 1, id: "turn-1", line: 7, path: path("linux", "01a1fd6f"), startedAt: start)
        turn.model = "gpt-5.5"
        turn.effort = "high"
        turn.prompt = "Fix the failing tests in packages/web and open a pull request"
        turn.endedAt = start + 664_000
        turn.durationSeconds = 664
        turn.calls = 46
        turn.failedCalls = 9
        turn.end = .failed
        turn.endReason = "usage limit reached"
        turn.endLine = 460
        var thread = Samples.thread(
            "01a1fd6f-0000-7000-8000-000000000001", file("linux", "01a1fd6f", lines: 460), usage: usage,
            cost: USD(decimal: "6.1015"), turns: [turn], calls: (46, 9, ["shell": (40, 9), "apply_patch": (6, 0)]))
        thread.end = .failed
        thread.endReason = "usage limit"
        thread.firstFailure = Place(path: path("linux", "01a1fd6f"), line: 188, time: start + 132_000, turn: 1)
        thread.firstFailureText = "`npm ci` exit 1, not repaired"
        thread.files[0].unknownRecords = ["event_msg/hologram_delta": 10, "response_item/telepathy_call": 2]
        thread.files[0].firstUnknownLine = 40
        return Samples.session(
            "fix-tests/linux", .failed, "usage limit", seconds: 664, threads: [thread])
    }()

    static let macos: SessionReport = {
        let first = Usage(input: 500_000, cachedInput: 400_000, output: 9000)
        let second = Usage(input: 380_000, cachedInput: 300_000, output: 11_000, reasoningOutput: 2000)
        var turns: [Turn] = []
        for number in 1...2 {
            var turn = Turn(
                number: number, id: "turn-\(number)", line: number * 60, path: path("macos", "02b2"),
                startedAt: start + Int64(number) * 180_000)
            turn.model = number == 1 ? "gpt-5.5" : "gpt-5.4-mini"
            turn.prompt = number == 1 ? "fix the failing tests | all of them" : "now the linter"
            turn.durationSeconds = 190
            turn.calls = 11
            turn.failedCalls = number - 1
            turn.end = .completed
            turns.append(turn)
        }
        var thread = Samples.thread(
            "02b2fd6f-0000-7000-8000-000000000002", file("macos", "02b2", lines: 240), usage: first + second,
            cost: USD(decimal: "1.2125"), turns: turns, calls: (22, 1, ["shell": (22, 1)]))
        thread.models = [
            .init(model: "gpt-5.5", tier: .standard, turns: 1, usage: first, cost: USD(decimal: "1.1")),
            .init(model: "gpt-5.4-mini", tier: .flex, turns: 1, usage: second, cost: USD(decimal: "0.1125")),
        ]
        return Samples.session("fix-tests/macos", .completed, nil, seconds: 391, threads: [thread])
    }()

    static let nightly: SessionReport = {
        let own = Usage(input: 900_000, cachedInput: 700_000, output: 30_000)
        let agent = Usage(input: 210_000, cachedInput: 100_000, output: 4000)
        let unpriced = Usage(input: 80_000, output: 8000)
        var turns: [Turn] = []
        for number in 1...3 {
            var turn = Turn(
                number: number, id: "turn-\(number)", line: number * 300, path: path("nightly", "03c3"),
                startedAt: start + Int64(number) * 300_000)
            turn.model = "gpt-5.5"
            turn.prompt = ["upgrade dependencies", "go on", "make it compile, ask @build-team if unsure"][number - 1]
            turn.durationSeconds = 300
            turn.calls = 40
            turn.failedCalls = number * 2
            turn.end = number == 3 ? .aborted : .completed
            turn.endReason = number == 3 ? "interrupted" : nil
            turns.append(turn)
        }
        var root = Samples.thread(
            "03c3fd6f-0000-7000-8000-000000000003", file("nightly", "03c3", lines: 1201), usage: own,
            cost: USD(decimal: "2.05"), turns: turns,
            calls: (120, 12, ["shell": (101, 12), "apply_patch": (12, 0), "docs/search": (7, 0)]))
        root.end = .aborted
        root.endReason = "interrupted"
        root.compactions = 2
        root.firstFailure = Place(path: path("nightly", "03c3"), line: 77, time: start + 301_000, turn: 1)
        root.firstFailureText = "`cargo fetch` exit 101"
        root.files[0].isCompressed = true
        root.files[0].badLines = 2
        root.files[0].badLineNumbers = [14, 15]
        var scout = Samples.thread(
            "03c3fd6f-0000-7000-8000-000000000004", file("nightly", "04d4", lines: 130), usage: agent,
            cost: USD(decimal: "0.41"), turns: [], calls: (9, 0, ["shell": (9, 0)]))
        scout.role = .subagent
        scout.parentID = root.id
        scout.agentPath = "/root/scout"
        var guardian = Samples.thread(
            "03c3fd6f-0000-7000-8000-000000000005", file("nightly", "05e5", lines: 12), usage: unpriced, cost: nil,
            turns: [], calls: (0, 0, [:]))
        guardian.role = .guardian
        guardian.parentID = root.id
        guardian.models = [
            .init(model: "codex-experimental", tier: .standard, turns: 4, usage: unpriced, cost: nil)
        ]
        var result = Samples.session(
            "nightly/dependencies", .aborted, "interrupted", seconds: 1260, threads: [root, scout, guardian])
        result.unpricedTokens = unpriced.total
        return result
    }()

    static let review: SessionReport = {
        let usage = Usage(input: 86_000, cachedInput: 40_000, output: 2100, reasoningOutput: 900)
        var turn = Turn(number: 1, id: "turn-1", line: 6, path: path("review", "06f6"), startedAt: start)
        turn.model = "gpt-5.5"
        turn.prompt = "Review the changes of this branch"
        turn.durationSeconds = 41
        turn.calls = 3
        turn.end = .presumed
        let thread = Samples.thread(
            "06f6fd6f-0000-7000-8000-000000000006", file("review", "06f6", lines: 44), usage: usage,
            cost: USD(decimal: "0.1127"), turns: [turn], calls: (3, 0, ["shell": (3, 0)]))
        return Samples.session("review", .completed, nil, seconds: 41, threads: [thread])
    }()

    // MARK: Parts

    static func path(_ job: String, _ id: String) -> String {
        "artifacts/\(job)/rollout-2026-11-21T09-28-00-\(id)-0000-7000-8000-000000000000.jsonl"
    }

    static func file(_ job: String, _ id: String, lines: Int) -> FileSummary {
        var file = FileSummary(path: path(job, id), format: .rollout)
        file.historyMode = "paginated"
        file.lines = lines
        file.bytes = Int64(lines) * 900
        return file
    }

    static func thread(
        _ id: String, _ file: FileSummary, usage: Usage, cost: USD?, turns: [Turn],
        calls: (total: Int, failed: Int, tools: [String: (Int, Int)])
    ) -> ThreadReport {
        var counts = ThreadSummary.CallCounts()
        counts.total = calls.total
        counts.failed = calls.failed
        counts.succeeded = calls.total - calls.failed
        counts.byTool = calls.tools.mapValues { .init(calls: $0.0, failed: $0.1) }
        let perTurn = Int64(max(1, turns.count))
        return ThreadReport(
            id: id, parentID: nil, forkedFromID: nil, role: .root, agentPath: nil, files: [file],
            originator: "codex_github_action", source: "exec", cliVersion: "0.163.0",
            models: [.init(model: "gpt-5.5", tier: .standard, turns: turns.count, usage: usage, cost: cost)],
            usage: usage, cost: cost, turnCount: turns.count,
            turns: turns.map { turn in
                .init(
                    turn: turn,
                    usage: Usage(
                        input: usage.input / perTurn, cachedInput: usage.cachedInput / perTurn,
                        output: usage.output / perTurn),
                    cost: cost.map { USD(picodollars: $0.picodollars / Int128(perTurn)) })
            },
            compactions: 0, calls: counts, end: .completed, endReason: nil, firstFailure: nil, firstFailureText: nil)
    }

    static func session(
        _ label: String, _ outcome: ThreadSummary.End, _ reason: String?, seconds: Double, threads: [ThreadReport]
    ) -> SessionReport {
        let costs = threads.compactMap(\.cost)
        return SessionReport(
            id: threads[0].id, label: label, outcome: outcome, outcomeReason: reason, startedAt: start,
            endedAt: start + Int64(seconds * 1000), durationSeconds: seconds,
            usage: threads.reduce(.zero) { $0 + $1.usage }, cost: costs.isEmpty ? nil : costs.reduce(.zero, +),
            unpricedTokens: 0, threads: threads)
    }

    static func place(_ session: SessionReport, line: Int, time: Int64, turn: Int) -> Place {
        Place(
            path: session.threads[0].files[0].path, line: line, time: time, turnID: "turn-\(turn)", turn: turn,
            callID: "call_\(line)")
    }

    static func finding(
        _ rule: String, _ severity: Severity, _ what: String, session: SessionReport?, place: Place, count: Int = 1,
        evidence: String? = nil, wasted: FindingReport.Wasted? = nil, why: String = "", remedy: String = ""
    ) -> FindingReport {
        FindingReport(
            rule: rule, severity: severity, status: .active, isInconclusive: false, what: what, why: why,
            remedy: remedy, sessionID: session?.id, sessionLabel: session?.label, threadID: session?.threads[0].id,
            place: place, count: count, evidence: evidence, wasted: wasted,
            fingerprint: "5f0c1d2e3a4b59687766554433221100")
    }

    static func report(
        _ verdict: Verdict, exitCode: Int, sessions: [SessionReport], findings: [FindingReport]
    ) -> Report {
        var totals = Report.Totals()
        totals.sessions = sessions.count
        for session in sessions {
            totals.threads += session.threads.count
            totals.usage += session.usage
            totals.cost = session.cost.map { ($0 + (totals.cost ?? .zero)) } ?? totals.cost
            totals.unpricedTokens += session.unpricedTokens
            totals.calls = totals.calls + session.calls
            totals.durationSeconds = session.durationSeconds.map { $0 + (totals.durationSeconds ?? 0) }
            for file in session.threads.flatMap(\.files) {
                totals.files += 1
                totals.lines += file.lines
            }
        }
        for finding in findings {
            switch (finding.status, finding.severity) {
            case (.suppressed, _): totals.findings.suppressed += 1
            case (.baseline, _): totals.findings.baseline += 1
            case (.active, .error): totals.findings.error += 1
            case (.active, .warning): totals.findings.warning += 1
            case (.active, .note): totals.findings.note += 1
            }
        }
        return Report(
            tool: .init(version: "0.1.0"), verdict: verdict, exitCode: exitCode, totals: totals,
            sessions: SessionList(sessions),
            findings: findings, skipped: [], unknownRecords: [:], policy: policy, rules: rules)
    }
}
