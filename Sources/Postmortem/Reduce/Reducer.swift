import Basics
import Policy
import Pricing
import Reports
import Rules
import ThreadModel

/// From threads to the report of a run: link, price, judge, status, verdict, order.
struct Reducer {
    var prices: PriceTable
    var rules: RuleSets
    var policy: Policy
    var labeler: SessionLabeler
    var toolVersion: String
    var configurationPath: String?
    var today: Int32
    var baseline: Baseline?
    var previous: RunFacts.Previous?
    /// What the caller knows files by.
    var names: SessionNames
    /// About where the policy came from.
    var policyNotes: [String] = []
    var guardStop: GuardStop?
    var stopNotes: [StopNote] = []
    var history: HistoryLookup?
    var runName = ""
    var redactor: any Redacting
    var workers: Int

    /// - Parameter passed: files that were looked at and are not sessions.
    func report(_ map: MapResult, passed: [Report.Skipped], fileCount: Int, _ timings: inout Timings) -> Report {
        let (families, labels) = timings.measure("link") {
            let merged = ThreadMerger.merge(map.threads) {
                rules.overrides(for: $0.files.map(\.path)) == rules.overrides(for: $1.files.map(\.path))
            }
            let families = FamilyLinker.link(merged, names: names)
            let names = labeler.names(families.indices.map(families.subject))
            return (families, SessionLabels(names, about: families.about))
        }
        let past = history.map { HistoryLookup.Past($0, own: families.indices.map(families.id), redactor: redactor) }
        let judge = RunJudge(rules: rules, policy: policy, prices: prices, redactor: redactor, past: past)
        var judged = timings.measure("judge") { judge.judge(families, labels, workers: workers) }
        return timings.measure("order") {
            let run = RunFacts(
                sessions: judged.notable, sums: judged.sums, unreadable: map.unreadable,
                hasCostBudget: policy.hasCostBudget, previous: previous ?? past?.previous(runName),
                guardStops: (guardStop.map { [$0] } ?? []) + stops(in: families))
            judge.judge(run, families, labels, into: &judged.findings)
            let notes =
                policyNotes + unusedOverrides(families.threads.keys)
                + StatusAssigner(policy: policy, baseline: baseline, today: today, names: names)
                .assign(to: &judged.findings, labels: labels.names) {
                    families[$0].threads.flatMap { $0.files.map(\.path) }
                }
            return report(run, judged, ReportOrder(families, labels.shown, judged, rules: rules.rules.map(\.about.id)))
            {
                $0.skipped = (passed + map.notSessions.map { Report.Skipped(path: $0.path, reason: $0.reason) })
                    .sorted { $0.path < $1.path }
                $0.totals = Report.Totals(run, judged, skipped: $0.skipped.count, files: fileCount)
                $0.policy = policyReport(notes)
            }
        }
    }

    /// Settings for sessions of which the run has none: a pattern may be misspelled.
    private func unusedOverrides(_ threads: [ThreadKey]) -> [String] {
        var unused = Set(policy.overrides.indices)
        for thread in threads where !unused.isEmpty {
            for path in [thread.path] + thread.otherPaths {
                unused.subtract(policy.overrides(for: names.names(of: path)))
            }
        }
        return unused.sorted().map {
            "the override for \(policy.overrides[$0].match.joined(separator: ", ")) matched no session of this run"
        }
    }

    /// What notes of the guard say of these sessions; one that went on later was resumed, and is no longer a stopped one.
    private func stops(in families: FamilyTable) -> [GuardStop] {
        guard !stopNotes.isEmpty else { return [] }
        let notes = Dictionary(stopNotes.map { ($0.thread, $0) }) { $0.time < $1.time ? $1 : $0 }
        var told: Set<String> = [guardStop?.sessionID ?? ""]
        return families.indices.compactMap { index in
            let id = families.id(at: index)
            guard let note = notes[id], told.insert(id).inserted,
                families[index].threads.allSatisfy({ ($0.endedAt ?? .min) <= note.time })
            else { return nil }
            return note.stop
        }
    }

    /// - Parameter fill: adds what is known of the input and the policy.
    private func report(
        _ run: RunFacts, _ judged: JudgedRun, _ order: ReportOrder, _ fill: (inout Report) -> Void
    ) -> Report {
        let gate = policy.gate
        let effects = judged.findings.keys.lazy.map {
            gate.effect($0.severity, isInconclusive: $0.isInconclusive, isActive: $0.status == .active)
        }
        let (verdict, ending) = gate.judge(effects, sessionsFound: run.sums.sessions)
        var report = Report(
            tool: Report.Tool(version: toolVersion), verdict: verdict, exitCode: Int(ending.rawValue),
            totals: Report.Totals(), sessions: [],
            findings: [],
            skipped: [], unknownRecords: run.sums.unknownRecords, policy: .blank, rules: rules.rules.map(self.report))
        fill(&report)
        report.redact(by: redactor)
        // They were redacted before they were packed, and the policy's reasons were not.
        let redaction = Redaction(redactor)
        var findings = judged.findings.listed(order.listed(limit: policy.findingLimit))
        for index in findings.indices { findings[index].statusReason?.redact(by: redaction) }
        report.findings = findings
        report.sessions = SessionList(judged.reports, heads: judged.sessions, order: order.sessions)
        return report
    }

    private func policyReport(_ notes: [String]) -> PolicyReport {
        PolicyReport(
            configuration: configurationPath, failOn: policy.failOn.rawValue,
            // How many workers there were changes nothing in a report, so it does not say.
            settings: policy.describe.filter { $0.name != Setting.jobs.name }
                .map { PolicyReport.Setting(name: $0.name, value: $0.value) },
            pricesAsOf: prices.asOf, priceFiles: prices.files, notes: notes)
    }

    private func report(_ rule: any Rule) -> RuleReport {
        let settings = policy.settings(for: rule.about.id)
        // Off for all but some sessions is still a rule that was used.
        let isEnabled =
            settings.isEnabled
            || policy.overrides.contains { $0.layer.rules[rule.about.id].map { $0.isEnabled ?? !$0.isEmpty } ?? false }
        return RuleReport(
            id: rule.about.id, group: rule.about.group, scope: rule.about.scope == .run ? .run : .session,
            isEnabled: isEnabled, severity: settings.severity, what: rule.about.what, why: rule.about.why,
            remedy: rule.about.remedy, falseAlarms: rule.about.falseAlarms)
    }
}
