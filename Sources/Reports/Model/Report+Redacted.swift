import ThreadModel

extension Report {
    /// The report with every text that came from outside redacted, paths and labels too. Quotations were redacted
    /// before they were cut; this catches what never was a quotation.
    package func redacted(by redactor: any Redacting, workers: Int = 1) -> Report {
        @Sendable func clean(_ text: String) -> String { redactor.redact(text) }
        @Sendable func clean(_ text: String?) -> String? { text.map(redactor.redact) }
        @Sendable func clean(_ place: Place) -> Place {
            var place = place
            place.path = clean(place.path)
            place.turnID = clean(place.turnID)
            place.callID = clean(place.callID)
            return place
        }
        @Sendable func clean(_ counts: [String: Int]) -> [String: Int] {
            Dictionary(counts.map { (redactor.redact($0), $1) }, uniquingKeysWith: +)
        }
        @Sendable func clean(_ calls: ThreadSummary.CallCounts) -> ThreadSummary.CallCounts {
            var calls = calls
            calls.byTool = Dictionary(
                calls.byTool.map { (redactor.redact($0), $1) },
                uniquingKeysWith: { .init(calls: $0.calls + $1.calls, failed: $0.failed + $1.failed) })
            return calls
        }
        @Sendable func clean(_ file: FileSummary) -> FileSummary {
            var file = file
            file.path = clean(file.path)
            file.incomplete = clean(file.incomplete)
            file.unknownRecords = clean(file.unknownRecords)
            file.historyMode = clean(file.historyMode)
            file.limitsHit = file.limitsHit.map(clean)
            return file
        }
        @Sendable func clean(_ turn: ThreadReport.TurnReport) -> ThreadReport.TurnReport {
            var turn = turn
            turn.turn.id = clean(turn.turn.id)
            turn.turn.effort = clean(turn.turn.effort)
            turn.turn.path = clean(turn.turn.path)
            turn.turn.model = clean(turn.turn.model)
            turn.turn.prompt = clean(turn.turn.prompt)
            turn.turn.endReason = clean(turn.turn.endReason)
            return turn
        }
        @Sendable func clean(_ timeline: ThreadTimeline) -> ThreadTimeline {
            var timeline = timeline
            // The same few names stand at thousands of steps.
            var known: [String: String] = [:]
            func name(_ text: String) -> String {
                if let clean = known[text] { return clean }
                let cleaned = clean(text)
                known[text] = cleaned
                return cleaned
            }
            for index in timeline.calls.indices {
                timeline.calls[index].tool = name(timeline.calls[index].tool)
                timeline.calls[index].path = name(timeline.calls[index].path)
                timeline.calls[index].id = clean(timeline.calls[index].id)
            }
            for index in timeline.responses.indices {
                timeline.responses[index].key.model = timeline.responses[index].key.model.map(name)
            }
            for index in timeline.marks.indices {
                timeline.marks[index].path = name(timeline.marks[index].path)
                timeline.marks[index].text = timeline.marks[index].text.map(name)
            }
            return timeline
        }
        @Sendable func clean(_ thread: ThreadReport) -> ThreadReport {
            var thread = thread
            thread.id = clean(thread.id)
            thread.parentID = clean(thread.parentID)
            thread.forkedFromID = clean(thread.forkedFromID)
            thread.agentPath = clean(thread.agentPath)
            thread.files = thread.files.map(clean)
            thread.originator = clean(thread.originator)
            thread.source = clean(thread.source)
            thread.cliVersion = clean(thread.cliVersion)
            thread.models = thread.models.map { use in
                var use = use
                use.model = clean(use.model)
                return use
            }
            thread.turns = thread.turns.map(clean)
            thread.calls = clean(thread.calls)
            thread.endReason = clean(thread.endReason)
            thread.firstFailure = thread.firstFailure.map(clean)
            thread.firstFailureText = clean(thread.firstFailureText)
            thread.timeline = thread.timeline.map(clean)
            return thread
        }
        @Sendable func clean(_ finding: FindingReport) -> FindingReport {
            var finding = finding
            finding.what = clean(finding.what)
            finding.why = clean(finding.why)
            finding.remedy = clean(finding.remedy)
            finding.sessionID = clean(finding.sessionID)
            finding.threadID = clean(finding.threadID)
            finding.sessionLabel = clean(finding.sessionLabel)
            finding.place = clean(finding.place)
            finding.evidence = clean(finding.evidence)
            finding.statusReason = clean(finding.statusReason)
            return finding
        }

        var report = self
        report.sessions = sessions.parallelMap(workers: workers) { session in
            var session = session
            session.id = clean(session.id)
            session.label = clean(session.label)
            session.outcomeReason = clean(session.outcomeReason)
            session.threads = session.threads.map(clean)
            return session
        }
        report.totals.calls = clean(totals.calls)
        report.findings = findings.parallelMap(workers: workers) { clean($0) }
        report.skipped = skipped.map { Skipped(path: clean($0.path), reason: clean($0.reason)) }
        report.unknownRecords = clean(unknownRecords)
        report.policy.configuration = clean(policy.configuration)
        report.policy.settings = policy.settings.map { .init(name: clean($0.name), value: clean($0.value)) }
        report.policy.priceFiles = policy.priceFiles.map(clean)
        report.policy.notes = policy.notes.map(clean)
        return report
    }
}
