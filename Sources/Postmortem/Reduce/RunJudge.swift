import Basics
import Policy
import Pricing
import Reports
import Rules
import Safety
import ThreadModel

/// Has the rules judge sessions and the run. A session is put together, priced, judged, reported and redacted by one
/// worker, and packed before the next one is looked at.
struct RunJudge: Sendable {
    let rules: RuleSets
    let policy: Policy
    let prices: PriceTable
    let redactor: any Redacting
    /// What sessions of the same names used before; nil without a history.
    let past: HistoryLookup.Past?
    private let reporter: FindingReporter

    init(rules: RuleSets, policy: Policy, prices: PriceTable, redactor: any Redacting, past: HistoryLookup.Past? = nil)
    {
        self.rules = rules
        self.policy = policy
        self.prices = prices
        self.redactor = redactor
        self.past = past
        reporter = FindingReporter(rules: rules.rules, policy: policy, prices: prices)
    }

    /// Sessions a worker takes at once.
    private static let pieceLimit = 256
    /// As many as the usual limit of a report.
    private static let fewFindings = 10_000

    func judge(_ families: FamilyTable, _ labels: SessionLabels, workers: Int) -> JudgedRun {
        // Rules about sessions add few to those of the threads.
        let count = families.threads.keys.reduce(0) { $0 + Int($1.findings) }
        let findings = FoundFindings(areFew: count <= policy.findingLimit && count <= Self.fewFindings)
        var judged = JudgedRun(findings, sessions: families.count)
        // Several for each worker, so that all are done at about the same time.
        let share = workers > 1 ? families.count / (workers * 8) : families.count
        let size = min(Self.pieceLimit, max(1, share))
        let pieces = stride(from: 0, to: families.count, by: size).map { $0..<min(families.count, $0 + size) }
        let (reports, sessions) = (judged.reports, JudgedSessions(families.count))
        let made = pieces.parallelMap(workers: workers) {
            judge($0, families, labels, reports, sessions, findings)
        }
        judged.take(sessions)
        judged.findings.keys.reserveCapacity(made.reduce(0) { $0 + $1.findings.count })
        for piece in made { judged.append(piece) }
        return judged
    }

    private func judge(
        _ range: Range<Int>, _ families: FamilyTable, _ labels: SessionLabels, _ reports: PackedStore<SessionReport>,
        _ sessions: JudgedSessions, _ findings: FoundFindings
    ) -> JudgedRun.Piece {
        var piece = JudgedRun.Piece()
        var packer = Packer()
        var beginnings = SHA256.Beginnings()
        // A list: hardly a run has several, and a table of such keys is dear to set up.
        var ruleSets: [(overrides: OverrideSets, rules: RuleSet)] = []
        let redaction = Redaction(redactor)
        let sessionReporter = SessionReporter(prices: prices)
        for index in range {
            var session = SessionFacts(families[index], label: labels.shown[index], prices: prices)
            if let past { session.past = past.sessions(like: session) }
            let overrides = rules.overrides(for: session.threads.flatMap { $0.files.map(\.path) })
            let known = ruleSets.first { $0.overrides == overrides }?.rules
            let ruleSet = known ?? rules.ruleSet(under: overrides)
            if known == nil { ruleSets.append((overrides, ruleSet)) }
            func add(_ finding: Finding) {
                let print = reporter.fingerprint(of: finding, name: labels.names[index], &beginnings)
                var report = reporter.report(finding, session: session.id, label: session.label, print)
                piece.findings.append(findings.put(&report, family: index, print, redaction, with: &packer))
            }
            for thread in session.threads.indices {
                for finding in session.threads[thread].findings { add(finding) }
            }
            for finding in ruleSet.judge(session: session) { add(finding) }
            piece.sums.add(session)
            if session.isNotable { piece.notable.append(session.inShort) }
            var report = sessionReporter.report(session)
            report.redact(by: redaction)
            sessions.put(
                SessionHead(report), session.cost, position: reports.append(report, with: &packer), at: index)
        }
        return piece
    }

    /// What is to be said of the run as a whole.
    func judge(_ run: RunFacts, _ families: FamilyTable, _ labels: SessionLabels, into findings: inout FoundFindings) {
        let found = rules.ruleSet(under: .none).judge(run: run)
        // What a rule says of one session while it looks at the run is that session's anyway.
        let isOfSession = found.contains { $0.sessionID != nil }
        let byID = isOfSession ? Dictionary(families.indices.map { (families.id(at: $0), $0) }) { a, _ in a } : [:]
        var beginnings = SHA256.Beginnings()
        for finding in found {
            let family = finding.sessionID.flatMap { byID[$0] }
            let report = reporter.report(
                finding, session: family.map(families.id), label: family.map { labels.shown[$0] },
                reporter.fingerprint(of: finding, name: family.map { labels.names[$0] }, &beginnings))
            findings.append(report, family: family, redactor: redactor)
        }
        if findings.keys.count > policy.findingLimit, policy.settings(for: CutNotice.rule).isEnabled {
            let notice = CutNotice.finding(findings.keys.count, policy.findingLimit)
            let report = reporter.report(
                notice, session: nil, label: nil, reporter.fingerprint(of: notice, name: nil, &beginnings))
            findings.append(report, family: nil, redactor: redactor)
        }
        findings.numberRepeatedFingerprints()
    }
}

extension Policy {
    /// Findings that a report lists.
    var findingLimit: Int { self[Setting.findingsPerReport]?.integer ?? .max }
}
