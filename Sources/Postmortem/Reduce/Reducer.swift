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

    /// - Parameter passed: files that were looked at and are no sessions.
    func report(_ map: MapResult, passed: [Report.Skipped], fileCount: Int, _ timings: inout Timings) -> Report {
        let (families, labels) = timings.measure("link") {
            let families = FamilyLinker.link(ThreadMerger.merge(map.threads), names: names)
            return (families, labeler.labels(families.map(SessionLabeler.Subject.init)))
        }
        let run = timings.measure("price") {
            RunFacts(
                pricing: families, labels: labels, prices: prices, unreadable: map.unreadable, policy: policy,
                previous: previous, guardStop: guardStop)
        }
        return timings.measure("judge") {
            var findings = RunJudge(rules: rules, policy: policy, prices: prices).findings(of: run)
            let notes = policyNotes + statuses(&findings, of: run, labels)
            let (verdict, ending) = policy.gate.judge(
                findings.lazy.map { policy.gate.effect(of: $0) }, sessionsFound: run.sessions.count)
            let order = ReportOrder(run.sessions, findings, rules: rules.rules.map(\.about.id))
            let reporter = SessionReporter(prices: prices)
            let skipped = passed + map.notSessions.map { Report.Skipped(path: $0.path, reason: $0.reason) }
            return Report(
                tool: Report.Tool(version: toolVersion), verdict: verdict, exitCode: Int(ending.rawValue),
                totals: Report.Totals(run, findings, skipped: skipped.count, files: fileCount),
                sessions: order.sessions.map { reporter.report(run.sessions[$0]) },
                findings: order.listed(limit: policy.findingLimit).map { findings[$0] },
                skipped: skipped.sorted { $0.path < $1.path }, unknownRecords: run.unknownRecords,
                policy: policyReport(notes), rules: rules.rules.map(report))
        }
    }

    private func statuses(_ findings: inout [FindingReport], of run: RunFacts, _ labels: [String]) -> [String] {
        let files = Dictionary(
            run.sessions.map { ($0.id, $0.threads.flatMap { $0.files.map(\.path) }) }, uniquingKeysWith: +)
        return StatusAssigner(policy: policy, baseline: baseline, today: today, names: names)
            .assign(to: &findings, sessions: Set(labels), files: files)
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
