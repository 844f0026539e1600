import Basics
import ThreadModel

struct LowCoverage: Rule {
    let about = RuleDescription(
        id: "low-coverage", group: .input, severity: .error, isInconclusive: true,
        what: "What a session did is not known, or not enough of it: the outcome of more than one in ten calls, its "
            + "records, its tokens, or whether it began at all.",
        why: "Rules that look at outcomes are blind here, so silence would look like a pass.",
        remedy: "Give the rollout files along with the stream, or update codex-postmortem if Codex is newer than it. "
            + "Codex from 0.125 on says how every command ended when CODEX_ROLLOUT_TRACE_ROOT names a directory for "
            + "its own trace.",
        options: [Self.minShare, Self.minCalls],
        falseAlarms: """
            With 0.1.0, 69 of 18,236 calls (0.38 %, 95 % interval 0.30 to 0.48) had no known outcome. On 77 sessions \
            of ten public repositories, with the rule as it is now (November 2026): 23 (29.9 %, 20.8 to 40.8), all \
            right: nothing was ever asked in them.
            """)

    private static let minShare = RuleOption(
        "min_share", .share, 0.9, "Share of calls with a known outcome below which it is reported.")
    private static let minCalls = RuleOption(
        "min_calls", 10, "Calls at which that share applies; in a shorter session more than half must be unknown.")

    var examples: RuleExamples {
        RuleExamples(
            fires: [
                RuleExample(
                    "8 of 20 calls have no known outcome", .session(Self.session(known: 12, unknown: 8)),
                    says: "8 of 20 calls (40 %) have no known outcome: 8 whose output states no result."),
                RuleExample(
                    "all of three", .session(Self.session(known: 0, unknown: 3)),
                    says: "3 of 3 calls (100 %) have no known outcome: 3 whose output states no result."),
                RuleExample(
                    "a session that never began", .session(Self.session { $0.usage = [] }),
                    says: "The session never began: nothing was asked of the model and nothing was done."),
                RuleExample(
                    "37 of 40 lines are not records", .session(Self.session(known: 1) { $0.files = [Self.torn(37)] }),
                    says: "37 of 40 lines of rollout-a.jsonl could not be read or are of unknown kinds."),
                RuleExample(
                    "37 of 40 records are of kinds nobody knows",
                    .session(Self.session(known: 1) { $0.files = [Self.foreign] }),
                    says: "37 of 40 lines of rollout-a.jsonl could not be read or are of unknown kinds."),
                RuleExample(
                    "18 lines that may have been all of its calls were torn",
                    .session(Self.session(known: 0) { $0.files = [Self.torn(18)] }),
                    says: "18 lines could not be read or hold items of unknown kinds, as many as 9 calls would have; 0"),
                RuleExample(
                    "the model's items are of kinds nobody knows",
                    .session(
                        Self.session(known: 2) {
                            $0.files = [Self.torn(0)]
                            $0.files[0].unknownRecords = ["response_item/tool_call": 6, "response_item/tool_result": 6]
                        }),
                    says: "12 lines could not be read or hold items of unknown kinds, as many as 6 calls would have; 2"),
                RuleExample(
                    "responses of absurd size were not counted",
                    .session(Self.session(known: 5) { $0.uncountedResponses = 4 }),
                    says:
                        "4 responses can't be counted: what they used is not recorded, can't be read, or is more or less"
                ),
                RuleExample(
                    "a stream's lines were torn, each of which is a call",
                    .session(Self.session(known: 6) { $0.files = [Self.torn(6, .execJSON)] }),
                    says: "6 lines could not be read or hold items of unknown kinds, as many as 6 calls would have; 6"),
                RuleExample(
                    "a stream's items are of a kind nobody knows",
                    .session(
                        Self.session(known: 0) {
                            $0.files = [Self.torn(0, .execJSON)]
                            $0.files[0].unknownRecords = ["item/tool_run": 4]
                        }),
                    says: "4 lines could not be read or hold items of unknown kinds, as many as 4 calls would have; 0"),
                RuleExample(
                    "the counter began far above the first response",
                    .session(Self.session(known: 5) { $0.tokensBefore = 709_000 }),
                    says: "709 k tokens were counted before the first response that is recorded: the beginning is"),
                RuleExample(
                    "the numbers of its lines have gaps",
                    .session(
                        Self.session(known: 20) {
                            $0.lostLines = 2
                            $0.firstLost = Place(path: "sessions/rollout-a.jsonl", line: 9)
                        }),
                    says: "2 lines of rollout-a.jsonl are missing, the first before line 9: the numbers of the lines"),
                RuleExample(
                    "everything is said to be the parent's",
                    .session(Self.session(known: 1) { $0.isAllInherited = true }),
                    says: "All lines say that they are a copy of another thread's, and what they used is counted"),
                RuleExample(
                    "none of its calls could be started", .session(Self.session(known: 0) { Self.refuse(2, &$0) }),
                    says: "None of its 2 calls could be started."),
            ],
            quiet: [
                RuleExample("2 of 20", .session(Self.session(known: 18, unknown: 2))),
                RuleExample("2 of 5, too few to tell", .session(Self.session(known: 3, unknown: 2))),
                RuleExample("no calls at all", .session(ExampleFacts.session(calls: ExampleFacts.calls(0)))),
                RuleExample(
                    "a torn last line",
                    .session(Self.session(known: 1) { $0.files = [Self.torn(1)] })),
                RuleExample(
                    "two torn lines of a stream with 20 calls",
                    .session(Self.session(known: 20) { $0.files = [Self.torn(2, .execJSON)] })),
                RuleExample(
                    "an output whose call stands in a torn line",
                    .session(
                        Self.session(known: 20) {
                            $0.files = [Self.torn(1)]
                            $0.unaskedOutputs = 1
                            $0.firstLost = Place(path: "sessions/rollout-a.jsonl", line: 9)
                        })),
                RuleExample(
                    "two torn lines beside 20 calls",
                    .session(Self.session(known: 20) { $0.files = [Self.torn(2)] })),
                RuleExample(
                    "events of a kind nobody knows",
                    .session(
                        Self.session(known: 3) {
                            $0.files = [Self.torn(0)]
                            $0.files[0].unknownRecords = ["event_msg/mood": 12]
                        })),
                RuleExample(
                    "one of three calls could not be started",
                    .session(
                        Self.session(known: 2) {
                            Self.refuse(1, &$0)
                            $0.calls.total = 3
                        })),
            ])
    }

    func judgesSessions(_ settings: RuleSettings) -> Bool { true }

    func judge(session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        var findings: [Finding] = []
        func add(_ what: String, _ identity: String, remedy: String? = nil, path: String? = nil, count: Int = 1) {
            findings.append(
                Finding(
                    rule: about.id, severity: .error, isInconclusive: true, what: what, remedy: remedy,
                    sessionID: session.id, place: Place(path: path), count: count, identity: identity))
        }
        // By their places: threads and files are large, and nothing of them is changed.
        let threads = session.threads
        if threads.indices.allSatisfy({ threads[$0].neverBegan }) {
            add(
                "The session never began: nothing was asked of the model and nothing was done.", "never began",
                remedy: "Look at how Codex was started; its own output says why it stopped.",
                path: threads.first?.files.first?.path)
        }
        for index in threads.indices {
            let files = threads[index].files
            for file in files.indices {
                let unread = files[file].unread
                guard unread * 2 > files[file].lines else { continue }
                add(
                    "\(unread) of \(HumanUnits.count(files[file].lines, "line")) of "
                        + "\(UnreadableInput.fileName(files[file].path)) could not be read or are of unknown kinds.",
                    "lines", path: files[file].path, count: unread)
            }
            let path = files.isEmpty ? nil : files[0].path
            if threads[index].isAllInherited {
                add(
                    "All lines say that they are a copy of another thread's, and what they used is counted nowhere.",
                    "inherited", remedy: "Give the files of the thread that it continues, too.", path: path)
            }
            let uncounted = threads[index].uncountedResponses
            if uncounted > 0 { add(Self.uncounted(uncounted), "uncounted", path: path, count: uncounted) }
            if let missing = missingLines(threads[index]) { findings.append(missing) }
            let before = threads[index].tokensBefore
            if before > 0 {
                add(
                    "\(HumanUnits.tokens(before)) tokens were counted before the first response that is recorded: the "
                        + "beginning is missing, and they are not counted here.", "before",
                    remedy: "Give the whole session file, or the files of the thread that it continues.", path: path)
            }
        }
        if let unstarted = unstarted(session) { findings.append(unstarted) }
        if findings.isEmpty, let lost = lost(session, settings) { findings.append(lost) }
        return findings + unknownCalls(session, settings)
    }

    /// Lines that are gone without a trace of their own: nobody knows what they held.
    private func missingLines(_ thread: ThreadSummary) -> Finding? {
        guard thread.lostLines > 0 || thread.unaskedOutputs > 0 else { return nil }
        // A damaged line may be what asked.
        let damaged = thread.files.reduce(0) { $0 + $1.badLines }
        let count = max(thread.lostLines, thread.unaskedOutputs - damaged)
        guard count > 0, let place = thread.firstLost else { return nil }
        let told =
            thread.lostLines > 0 ? "the numbers of the lines leave them out" : "outputs answer calls that are not there"
        return Finding(
            rule: about.id, severity: .error, isInconclusive: true,
            what: "\(HumanUnits.count(count, "line")) of \(UnreadableInput.fileName(place.path ?? "")) "
                + "\(count == 1 ? "is" : "are") missing, the first before line \(place.line ?? 0): \(told).",
            remedy: "Give the whole session file, and look at how it was copied.", place: Place(path: place.path),
            count: count, identity: "missing lines")
    }

    private static func uncounted(_ count: Int) -> String {
        "\(HumanUnits.count(count, "response")) can't be counted: what \(count == 1 ? "it" : "they") used is not recorded, "
            + "can't be read, or is more or less than a response can use."
    }

    /// Where nothing could run, nothing was found either; that is not a success.
    private func unstarted(_ session: SessionFacts) -> Finding? {
        let total = session.calls.outcomes.total
        var unstarted = 0
        for index in session.threads.indices { unstarted += session.threads[index].unstarted }
        guard unstarted > 0, unstarted == total else { return nil }
        let warning = session.threads.flatMap(\.warnings).first
        return Finding(
            rule: about.id, severity: .error,
            what: "None of its \(HumanUnits.count(total, "call")) could be started.",
            why: "An agent that can run nothing has checked nothing.",
            remedy: "Look at the installation of Codex and at the directories that it was given.",
            sessionID: session.id, count: unstarted, evidence: warning, identity: "unstarted")
    }

    /// Calls that may stand in lines of which nothing is known, where they would be more than may be unknown.
    private func lost(_ session: SessionFacts, _ settings: RuleSettings) -> Finding? {
        // Each has a line that asks and one that answers; in a stream one that completes it tells all. A line torn at the
        // end of a recording is none.
        var (lines, ofStreams) = (0, 0)
        var path: String?
        for thread in session.threads.indices {
            let files = session.threads[thread].files
            for file in files.indices {
                let count = files[file].mayBeCalls
                guard count > 0 else { continue }
                path = path ?? files[file].path
                lines += count
                if files[file].format == .execJSON { ofStreams += count }
            }
        }
        let calls = (lines - ofStreams) / 2 + ofStreams
        guard calls > 1, isTooLittle(session.calls.total, of: session.calls.total + calls, settings) else { return nil }
        return Finding(
            rule: about.id, severity: .error, isInconclusive: true,
            what: "\(lines) lines could not be read or hold items of unknown kinds, as many as \(calls) calls would "
                + "have; \(HumanUnits.count(session.calls.total, "call")) \(session.calls.total == 1 ? "is" : "are") known.",
            sessionID: session.id, place: Place(path: path), count: lines,
            identity: "lost")
    }

    private func unknownCalls(_ session: SessionFacts, _ settings: RuleSettings) -> [Finding] {
        guard session.calls.outcomes.unknown > 0 else { return [] }
        let calls = session.calls
        guard isTooLittle(calls.total - calls.unknown, of: calls.total, settings) else { return [] }
        let reasons = calls.unknownReasons.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
            .map { "\($0.value) \(Self.words($0.key))" }
        let because = reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", ")
        let isUnlisted = calls.unknownReasons[.unlisted, default: 0] * 2 > calls.unknown
        return [
            Finding(
                rule: about.id, severity: .error, isInconclusive: true,
                what: "\(calls.unknown) of \(HumanUnits.count(calls.total, "call")) "
                    + "(\(HumanUnits.share(Double(calls.unknown) / Double(calls.total)))) have no known outcome\(because).",
                remedy: isUnlisted ? Self.unlistedRemedy : nil, sessionID: session.id, count: calls.unknown)
        ]
    }

    /// Whether so few calls are known that silence says nothing.
    private func isTooLittle(_ known: Int, of total: Int, _ settings: RuleSettings) -> Bool {
        let isLong = total >= max(1, settings[Self.minCalls])
        return Double(known) < (isLong ? settings[Self.minShare] : 0.5) * Double(total)
    }

    private static let unlistedRemedy =
        "Set CODEX_ROLLOUT_TRACE_ROOT for Codex and give that directory, too: its own trace says how the commands "
        + "inside scripts ended. Or keep the output of `codex exec --json` beside the sessions, or use a release that "
        + "records them: `codex exec` does from 0.148 on."

    private static func words(_ reason: FailureKind) -> String {
        switch reason {
        case .noOutput: "without a recorded output"
        case .unstated: "whose output states no result"
        case .unlisted: "scripts, of whose commands nothing is recorded"
        case .unasked: "of which only the output is recorded"
        default: "because of \(reason.rawValue)"
        }
    }

    // MARK: - Examples

    private static func session(
        known: Int = 0, unknown: Int = 0, _ change: (inout ThreadSummary) -> Void = { _ in }
    ) -> SessionFacts {
        var session = ExampleFacts.session(calls: ExampleFacts.calls(known, unknown: unknown))
        change(&session.threads[0])
        session.calls = session.threads[0].calls
        return session
    }

    private static func torn(_ badLines: Int, _ format: FileSummary.Format = .rollout) -> FileSummary {
        var file = FileSummary(path: "sessions/rollout-a.jsonl", format: format)
        file.lines = 40
        file.badLines = badLines
        return file
    }

    private static var foreign: FileSummary {
        var file = torn(0)
        file.unknownRecords = ["mood": 30, "weather": 7]
        return file
    }

    private static func refuse(_ count: Int, _ thread: inout ThreadSummary) {
        thread.calls.total += count
        thread.calls.failed += count
        thread.unstarted = count
    }
}

extension FileSummary {
    /// Lines of which nothing is known.
    fileprivate var unread: Int {
        unknownRecords.isEmpty ? badLines : badLines + unknownRecords.values.reduce(0, +)
    }

    /// Of those, what could be a call: what the model gave stands in items.
    fileprivate var mayBeCalls: Int {
        if unknownRecords.isEmpty { return badLines }
        return badLines
            + unknownRecords.reduce(0) {
                // The last two are those of a stream.
                let mayBe = ["response_item/", "item/", "stream/item"].contains(where: $1.key.hasPrefix)
                return $0 + (mayBe ? $1.value : 0)
            }
    }
}
