import Basics
import Policy
import Pricing
import Reports
import Rules
import Safety
import ThreadModel

/// Makes the report of a run: links threads to sessions, prices them, judges them and puts everything in its order.
struct ReportBuilder {
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

    func report(
        _ map: MapResult, passed: [Report.Skipped], fileCount: Int, _ timings: inout Timings
    ) -> Report {
        let (families, labels) = timings.measure("link") {
            let families = FamilyLinker.link(ThreadMerger.merge(map.threads))
            return (families, labeler.labels(families.map(SessionLabeler.Subject.init)))
        }
        let builder = FactsBuilder(prices: prices)
        let sessions = timings.measure("price") { zip(families, labels).map { builder.session($0, label: $1) } }
        return timings.measure("judge") {
            report(map, sessions, labels: labels, passed: passed, fileCount: fileCount)
        }
    }

    private func report(
        _ map: MapResult, _ sessions: [SessionFacts], labels: [String], passed: [Report.Skipped], fileCount: Int
    ) -> Report {
        let run = RunFacts(
            sessions: sessions, unreadable: map.unreadable, usage: sessions.reduce(.zero) { $0 + $1.usage },
            cost: sessions.reduce(.zero) { $0 + $1.cost },
            unpricedTokens: sessions.reduce(0) { $0 + $1.unpricedTokens }, hasCostBudget: policy.hasCostBudget,
            previous: previous, guardStop: guardStop)

        var ruleSets: [[Int]: RuleSet] = [:]
        var findings = sessions.flatMap { session in
            let overrides = rules.overrides(for: session.threads.flatMap { $0.files.map(\.path) })
            let ruleSet = ruleSets[overrides] ?? rules.ruleSet(under: overrides)
            ruleSets[overrides] = ruleSet
            return (session.threads.flatMap(\.findings) + ruleSet.judge(session: session))
                .map { report($0, in: session) }
        }
        // What a rule says of one session while it looks at the run is that session's all the same.
        let byID = Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        findings += rules.ruleSet(under: []).judge(run: run).map { report($0, in: $0.sessionID.flatMap { byID[$0] }) }
        let limit = policy.limits.findingsPerReport ?? Self.findingLimit
        if findings.count > limit, policy.settings(for: Self.cutRule).isEnabled {
            findings.append(report(Self.cutNotice(findings.count, limit), in: nil))
        }
        numberRepeatedFingerprints(&findings)
        let statuses = StatusAssigner(policy: policy, baseline: baseline, today: today, names: names)
        let files = Dictionary(
            sessions.map { ($0.id, $0.threads.flatMap { $0.files.map(\.path) }) }, uniquingKeysWith: +)
        let notes = policyNotes + statuses.assign(to: &findings, sessions: Set(labels), files: files)

        let (verdict, exitCode) = VerdictJudge.judge(
            findings: findings.map { ($0.severity, $0.isInconclusive, $0.status == .active) }, failOn: policy.failOn,
            noFail: policy.noFail, sessionsFound: sessions.count, allowEmpty: policy.allowEmpty)
        let skipped = passed + map.notSessions.map { Report.Skipped(path: $0.path, reason: $0.reason) }
        let ordered = order(sessions, by: findings)
        let listed = listed(findings, sessions: ordered, limit: limit)
        return Report(
            tool: Report.Tool(version: toolVersion), verdict: Report.Verdict(rawValue: verdict.rawValue)!,
            exitCode: Int(exitCode), totals: totals(run, findings, skipped: skipped.count, files: fileCount),
            sessions: ordered.map(report), findings: listed,
            skipped: skipped.sorted { $0.path < $1.path },
            unknownRecords: sessions.flatMap(\.threads).flatMap(\.files).reduce(into: [:]) {
                $0.merge($1.unknownRecords, uniquingKeysWith: +)
            },
            policy: PolicyReport(
                configuration: configurationPath, failOn: policy.failOn.rawValue,
                // How many workers there were changes nothing in a report, so it does not say.
                settings: policy.describe.filter { $0.name != Setting.jobs.name }
                    .map { PolicyReport.Setting(name: $0.name, value: $0.value) },
                pricesAsOf: prices.asOf, priceFiles: prices.files, notes: notes),
            rules: rules.rules.map(report))
    }

    // MARK: - Sessions

    private func report(_ session: SessionFacts) -> SessionReport {
        SessionReport(
            id: session.id, label: session.label, outcome: session.end, outcomeReason: session.endReason,
            startedAt: session.startedAt, endedAt: session.endedAt, durationSeconds: session.durationSeconds,
            usage: session.usage, cost: known(session.cost, session.usage, session.unpricedTokens, session.threads),
            unpricedTokens: session.unpricedTokens, threads: session.threads.map { report($0, in: session) })
    }

    private func report(_ thread: ThreadSummary, in session: SessionFacts) -> ThreadReport {
        let cost = prices.cost(of: thread.usage)
        var report = ThreadReport(
            id: thread.id ?? session.id, parentID: thread.parentID, forkedFromID: thread.forkedFromID,
            role: thread.role, agentPath: thread.agentPath, files: thread.files, originator: thread.originator,
            source: thread.source, cliVersion: thread.cliVersion, models: models(of: thread),
            usage: thread.totalUsage, cost: known(cost.usd, thread.totalUsage, cost.unpricedTokens, [thread]),
            turnCount: thread.turnCount, turns: thread.turns.map(report), compactions: thread.compactions,
            calls: thread.calls, end: thread.end, endReason: thread.endReason, firstFailure: thread.firstFailure,
            firstFailureText: thread.firstFailureText)
        report.lastWords = thread.lastWords
        report.timeline = thread.timeline
        report.responseCosts = thread.timeline?.responses.map(price) ?? []
        return report
    }

    private func report(_ turn: Turn) -> ThreadReport.TurnReport {
        let cost = prices.cost(of: turn.usage)
        let usage = turn.usage.reduce(Usage.zero) { $0 + $1.usage }
        return ThreadReport.TurnReport(turn: turn, usage: usage, cost: known(cost.usd, usage, cost.unpricedTokens))
    }

    private func price(_ response: ThreadTimeline.Response) -> USD? {
        let cost = prices.cost(of: [UsageSlice(key: response.key, usage: response.usage, responses: 1)])
        return known(cost.usd, response.usage, cost.unpricedTokens)
    }

    private func models(of thread: ThreadSummary) -> [ThreadReport.ModelUse] {
        var uses: [ThreadReport.ModelUse] = []
        for slice in thread.usage {
            let cost = prices.cost(of: [slice])
            let priced = cost.unpricedTokens == 0 ? cost.usd : nil
            if let index = uses.firstIndex(where: { $0.model == slice.key.model && $0.tier == slice.key.tier }) {
                uses[index].usage += slice.usage
                uses[index].cost = uses[index].cost.flatMap { sum in priced.map { sum + $0 } }
            } else {
                let turns = thread.turns.filter { $0.model == slice.key.model }.count
                uses.append(
                    ThreadReport.ModelUse(
                        model: slice.key.model, tier: slice.key.tier, turns: turns, usage: slice.usage, cost: priced))
            }
        }
        // A model that was asked and served nothing (its turn failed) was in use all the same.
        for turn in thread.turns where turn.model != nil && !uses.contains(where: { $0.model == turn.model }) {
            let turns = thread.turns.filter { $0.model == turn.model }.count
            uses.append(
                ThreadReport.ModelUse(model: turn.model, tier: .standard, turns: turns, usage: .zero, cost: .zero))
        }
        return uses
    }

    /// Nil when there is usage and none of it has a price, or no thread says what it used.
    private func known(_ cost: USD, _ usage: Usage, _ unpriced: Int64, _ threads: [ThreadSummary] = []) -> USD? {
        unpriced >= usage.total && (unpriced > 0 || threads.contains(where: \.lacksUsage)) ? nil : cost
    }

    /// Worst first: by the heaviest active finding, then cost, then name.
    private func order(_ sessions: [SessionFacts], by findings: [FindingReport]) -> [SessionFacts] {
        var weight: [String: Int] = [:]
        for finding in findings where finding.status == .active {
            guard let id = finding.sessionID else { continue }
            weight[id] = max(weight[id] ?? 0, Self.weight(finding.severity))
        }
        let keys = sessions.map { (weight[$0.id] ?? 0, $0.cost, $0.label, $0.id) }
        return sessions.indices.sorted {
            let (a, b) = (keys[$0], keys[$1])
            return (a.0, a.1) == (b.0, b.1) ? (a.2, a.3) < (b.2, b.3) : (a.0, a.1) > (b.0, b.1)
        }.map { sessions[$0] }
    }

    // MARK: - Findings

    private func report(_ finding: Finding, in session: SessionFacts?) -> FindingReport {
        let about = rules.rule(finding.rule)?.about
        let label = session?.label
        return FindingReport(
            rule: finding.rule, severity: finding.severity, status: .active,
            isInconclusive: finding.isInconclusive, what: finding.what, why: finding.why ?? about?.why ?? "",
            remedy: finding.remedy ?? about?.remedy ?? "", sessionID: finding.sessionID ?? session?.id,
            sessionLabel: label, threadID: finding.threadID, place: finding.place, count: finding.count,
            evidence: finding.evidence.map {
                Sanitizer.cut($0, toBytes: policy.limits.evidenceBytes ?? Self.evidenceLimit)
            },
            wasted: finding.waste.map(report),
            fingerprint: Fingerprint.of([finding.rule, label ?? "", Redactor.withoutHashes(finding.identity)]),
            amount: finding.amount)
    }

    private func report(_ waste: Waste) -> FindingReport.Wasted {
        let cost = prices.cost(of: waste.usage)
        let usage = waste.usage.reduce(Usage.zero) { $0 + $1.usage }
        return FindingReport.Wasted(
            calls: waste.calls, tokens: usage.total, cost: known(cost.usd, usage, cost.unpricedTokens),
            seconds: waste.seconds)
    }

    /// The verdict and the totals are of all findings; a report lists the heaviest, and says that it does.
    private func listed(_ findings: [FindingReport], sessions: [SessionFacts], limit: Int) -> [FindingReport] {
        let sorted = sorted(findings, sessions: sessions)
        guard findings.count > limit else { return sorted }
        func isNotice(_ finding: FindingReport) -> Bool {
            finding.rule == Self.cutRule && finding.what.hasSuffix(Self.cutEnding)
        }
        return sorted.filter(isNotice) + sorted.filter { !isNotice($0) }.prefix(limit)
    }

    private static func cutNotice(_ count: Int, _ limit: Int) -> Finding {
        Finding(
            rule: cutRule, severity: .error, isInconclusive: true,
            what: "Of \(count) findings only the \(limit) heaviest are listed " + cutEnding,
            remedy: "Look at the heaviest first; judge fewer files at once or raise the limit to see all.",
            identity: cutEnding)
    }

    private static let cutRule = "unreadable-input"
    private static let cutEnding = "(limits.findings_per_report)."
    private static let findingLimit = 10_000
    private static let evidenceLimit = 4096

    /// Two findings that a rule cannot tell apart still need names of their own: the second is numbered.
    private func numberRepeatedFingerprints(_ findings: inout [FindingReport]) {
        var seen: [String: Int] = [:]
        for index in findings.indices {
            let fingerprint = findings[index].fingerprint
            seen[fingerprint, default: 0] += 1
            if let number = seen[fingerprint], number > 1 {
                findings[index].fingerprint = Fingerprint.of([fingerprint, String(number)])
            }
        }
    }

    /// Heaviest first, then in the order of the sessions, then by rule and place.
    private func sorted(_ findings: [FindingReport], sessions: [SessionFacts]) -> [FindingReport] {
        let position = Dictionary(uniqueKeysWithValues: sessions.enumerated().map { ($1.id, $0) })
        let rules = Dictionary(uniqueKeysWithValues: self.rules.rules.enumerated().map { ($1.about.id, $0) })
        // Sorted by keys made once: findings are large, and would be copied at every step.
        let keys = findings.map { finding in
            (
                -Self.weight(finding), position[finding.sessionID ?? ""] ?? -1, rules[finding.rule] ?? .max,
                finding.place.path ?? "", finding.place.line ?? 0, finding.fingerprint
            )
        }
        return findings.indices.sorted { keys[$0] < keys[$1] }.map { findings[$0] }
    }

    /// What leaves the verdict open decides it whatever else was found, so it comes first.
    private static func weight(_ finding: FindingReport) -> Int {
        finding.isInconclusive && finding.severity == .error ? 4 : weight(finding.severity)
    }

    private static func weight(_ severity: Severity) -> Int {
        switch severity {
        case .note: 1
        case .warning: 2
        case .error: 3
        }
    }

    // MARK: - Totals and rules

    private func totals(_ run: RunFacts, _ findings: [FindingReport], skipped: Int, files: Int) -> Report.Totals {
        var totals = Report.Totals()
        totals.sessions = run.sessions.count
        totals.threads = run.sessions.reduce(0) { $0 + $1.threads.count }
        totals.files = files
        totals.skippedFiles = skipped
        totals.lines = run.sessions.flatMap(\.threads).flatMap(\.files).reduce(0) { $0 + $1.lines }
        totals.usage = run.usage
        totals.cost = known(run.cost, run.usage, run.unpricedTokens, run.sessions.flatMap(\.threads))
        totals.unpricedTokens = run.unpricedTokens
        totals.calls = run.sessions.reduce(.init()) { $0 + $1.calls }
        let durations = run.sessions.compactMap(\.durationSeconds)
        totals.durationSeconds = durations.isEmpty ? nil : durations.reduce(0, +)
        for finding in findings {
            switch (finding.status, finding.severity) {
            case (.active, .error): totals.findings.error += 1
            case (.active, .warning): totals.findings.warning += 1
            case (.active, .note): totals.findings.note += 1
            case (.suppressed, _): totals.findings.suppressed += 1
            case (.baseline, _): totals.findings.baseline += 1
            }
        }
        return totals
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
