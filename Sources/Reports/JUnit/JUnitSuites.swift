import Basics
import Policy
import Safety
import ThreadModel

/// Makes suites and cases of a report. Failures or errors exist exactly when the exit code is 1 or 2.
struct JUnitSuites {
    private let report: Report
    private let detail: ReportOptions.JUnitDetail
    private let gates: Bool
    private let incidents: IncidentList
    private let findings: FindingIndex
    private static let ofRun = -1
    private let sessionRules: [String]
    private let runRules: [String]
    private let inputRules: Set<String>
    private let cut: JUnitCut

    init(_ report: Report, detail: ReportOptions.JUnitDetail) {
        self.report = report
        self.detail = detail
        incidents = report.incidents
        gates = report.ending == .fail || report.ending == .inconclusive
        findings = report.findingIndex
        sessionRules = report.rules.filter { $0.isEnabled && $0.scope == .session }.map(\.id)
        runRules = report.rules.filter { $0.isEnabled && $0.scope == .run }.map(\.id)
        inputRules = Set(report.rules.filter { $0.group == .input }.map(\.id))
        cut = JUnitCut(sessions: report.sessions.count, rules: sessionRules.count, detail: detail)
    }

    /// Indexes of the findings of a session, or of the run.
    private func positions(_ session: Int) -> [Int] {
        session == Self.ofRun ? findings.ofRun.findings : findings[session].findings
    }

    /// Findings of a session, or of the run, by rule.
    private func found(_ session: Int) -> [String: [FindingReport]] {
        Dictionary(grouping: positions(session).map { report.findings[$0] }, by: \.rule)
    }

    /// Findings of a session, or of the run, that do not count.
    private func aside(_ session: Int) -> [FindingReport] {
        positions(session).filter { report.findings[$0].status != .active }.map { report.findings[$0] }
    }

    /// The run first, then sessions by label, not worst first: the order, the ids and the suffixes of equal names are
    /// then the same in the next run, with which forges compare.
    func forEachSuite(_ body: (JUnitSuite) -> Void) {
        let order = ByteOrder.sorted(report.sessions.indices.map(report.sessions.label(at:))) {
            report.sessions.id(at: $0) < report.sessions.id(at: $1)
        }
        var names = JUnitNames()
        body(run)
        for position in order where !isLeftOut(position) {
            body(isBare(position) ? bare(report.sessions.head(at: position), &names) : suite(position, &names))
        }
    }

    /// What all suites come to. The short form has a case for each session and each incident that fails one, so that
    /// nothing but incidents has to be counted.
    var sums: JUnitSums {
        var sums = JUnitSums()
        guard detail == .incidents else {
            forEachSuite { sums.add($0) }
            return sums
        }
        sums.add(run)
        for position in report.sessions.indices where !isLeftOut(position) {
            sums.tests += 1
            sums.seconds += report.sessions.head(at: position).durationSeconds ?? 0
        }
        for incident in incidents.all where gates && incident.session != nil {
            if incident.mark == .failed { sums.failures += 1 }
            if incident.mark == .inconclusive { sums.errors += 1 }
        }
        sums.tests += sums.failures + sums.errors - sums.ofRun
        return sums
    }

    private func isBare(_ position: Int) -> Bool {
        cut.shortensPassed && findings[position].findings.isEmpty && !incidents.hasAny(session: position)
            && !report.sessions.head(at: position).isIncomplete
    }

    private func isLeftOut(_ position: Int) -> Bool { cut.leavesOutPassed && isBare(position) }

    private var run: JUnitSuite {
        let fails = gates && report.findings.contains { report.effect(of: $0) != .none }
        var run = analysis()
        if gates, !fails, run.failures + run.errors == 0 {
            // The exit code knows of something that no finding tells, such as a report that could not be written.
            let message = "The verdict is \(report.verdict.rawValue), for a reason outside the sessions."
            run.cases[1].result = .error(type: "ingest.verdict", message: message, body: message)
        }
        return run
    }

    /// Of a session in which nothing was found, among very many.
    private func bare(_ session: SessionHead, _ names: inout JUnitNames) -> JUnitSuite {
        let (name, className) = names.suite(SessionReport.stableLabel(session.label))
        let seconds = session.durationSeconds ?? 0
        return JUnitSuite(
            name: name, className: className, startedAt: session.startedAt, seconds: seconds, file: nil,
            properties: [],
            cases: [JUnitCase(name: JUnitNames.session(detail), seconds: seconds)])
    }

    private func suite(_ position: Int, _ names: inout JUnitNames) -> JUnitSuite {
        let session = report.sessions.head(at: position)
        let brief = report.sessions.brief(at: position)
        let (name, className) = names.suite(SessionReport.stableLabel(session.label))
        let seconds = session.durationSeconds ?? 0
        var whole = JUnitCase(name: JUnitNames.session(detail), file: brief.path, seconds: seconds)
        if !brief.stopped.isEmpty { whole.output = brief.stopped.joined(separator: "\n") }
        var cases: [JUnitCase]
        if findings[position].findings.isEmpty, detail == .incidents, !incidents.hasAny(session: position) {
            cases = [whole]
        } else if detail == .incidents {
            cases = JUnitIncidents(report: report, gates: gates)
                .cases(incidents.of(session: position), aside: aside(position), whole: whole)
        } else {
            let found = found(position)
            judge(&whole, inputFindings(found))
            cases = [whole]
            for rule in ordered(sessionRules, found) where cut.listsPassedRules || found[rule] != nil {
                cases.append(ruleCase(rule, found[rule] ?? []))
            }
        }
        return JUnitSuite(
            name: name, className: className, startedAt: session.startedAt, seconds: seconds, file: brief.path,
            properties: properties(session, brief), cases: cases)
    }

    private func analysis() -> JUnitSuite {
        var sessions = JUnitCase(name: JUnitNames.sessionsFound)
        if report.sessions.isEmpty {
            let message = "No Codex session was found."
            if report.ending == .inconclusive {
                let body = Wording.inconclusiveHint(report, .init()) ?? "Nothing was judged."
                sessions.result = .error(type: "ingest.no-session", message: message, body: body)
            } else {
                sessions.output = message
            }
        } else {
            sessions.output = HumanUnits.count(report.sessions.count, "session") + " in " + Wording.inputSize(report)
        }
        var inputs = JUnitCase(name: JUnitNames.inputsReadable)
        let skipped = report.skipped.map { "skipped \($0.path): \($0.reason)" }
        if !skipped.isEmpty { inputs.output = skipped.joined(separator: "\n") }
        var cases: [JUnitCase]
        if detail == .incidents {
            let told = JUnitIncidents(report: report, gates: gates)
                .cases(incidents.all.filter { $0.session == nil }, aside: aside(Self.ofRun), whole: inputs)
            cases = [sessions] + told
        } else {
            let found = found(Self.ofRun)
            judge(&inputs, inputFindings(found))
            cases = [sessions, inputs] + ordered(runRules, found).map { ruleCase($0, found[$0] ?? []) }
        }
        var properties = [
            JUnitProperty("tool.version", .text(report.tool.version)),
            JUnitProperty("verdict", .text(report.verdict.rawValue)),
            JUnitProperty("exit-code", .number(Int64(report.exitCode))),
            JUnitProperty("fail-on", .text(report.policy.failOn)),
        ]
        if let notice = cut.notice { properties.append(JUnitProperty("left-out", .text(notice))) }
        return JUnitSuite(
            name: JUnitNames.run, className: JUnitNames.run, startedAt: nil, seconds: 0, file: nil,
            properties: properties,
            cases: cases)
    }

    /// Enabled rules, then those that found something without being listed.
    private func ordered(_ enabled: [String], _ found: [String: [FindingReport]]) -> [String] {
        let listed = Set(enabled)
        return enabled + found.keys.filter { !listed.contains($0) }.sorted()
    }

    /// Only cases that say something name a file; the others have their suite's, which keeps large reports below
    /// what forges accept.
    private func ruleCase(_ rule: String, _ found: [FindingReport]) -> JUnitCase {
        var result = JUnitCase(name: JUnitNames.rule(rule))
        if let first = found.first(where: { report.effect(of: $0) != .none }) ?? found.first {
            if let path = first.place.path { result.file = path }
            result.line = first.place.line
        }
        judge(&result, found.filter { !isInput($0) })
        if case .passed = result.result, found.contains(where: isInput) {
            result.result = .skipped(
                message: "could not be read; see \(JUnitNames.session(.rules)) or \(JUnitNames.inputsReadable)")
        }
        return result
    }

    /// Findings that say a session could not be read are told once, by the case that is about reading.
    private func isInput(_ finding: FindingReport) -> Bool {
        inputRules.contains(finding.rule) && report.effect(of: finding) == .inconclusive
    }

    private func inputFindings(_ found: [String: [FindingReport]]) -> [FindingReport] {
        found.keys.sorted().flatMap { found[$0] ?? [] }.filter(isInput)
    }

    private func judge(_ testCase: inout JUnitCase, _ found: [FindingReport]) {
        let inconclusive = found.filter { report.effect(of: $0) == .inconclusive }
        let failing = found.filter { report.effect(of: $0) == .fails }
        let known = found.filter { $0.status != .active }
        let quiet = found.filter { $0.status == .active && report.effect(of: $0) == .none }
        let others =
            quiet.map(line)
            + known.map { "\(line($0)) (\($0.status.rawValue)\($0.statusReason.map { ": " + $0 } ?? ""))" }
        if gates, let first = inconclusive.first {
            testCase.result = .error(
                type: "ingest." + Sanitizer.name(first.rule), message: message(inconclusive), body: body(inconclusive))
        } else if gates, let worst = failing.max(by: { $0.severity < $1.severity }) {
            testCase.result = .failure(
                type: "policy." + worst.severity.rawValue, message: message(failing), body: body(failing))
        } else if inconclusive.isEmpty, failing.isEmpty, quiet.isEmpty, let first = known.first {
            let reason = first.statusReason.map { ": " + $0 } ?? ""
            testCase.result = .skipped(message: "\(first.status.rawValue)\(reason) (\(first.what))")
            return
        }
        // With --no-fail what would have failed is told, and passes.
        let told = (gates ? [] : (inconclusive + failing).map(line)) + others
        let lines = [testCase.output].compactMap { $0 } + told
        if !lines.isEmpty { testCase.output = lines.joined(separator: "\n") }
    }

    private func message(_ findings: [FindingReport]) -> String {
        findings.count == 1 ? findings[0].what : "\(findings.count) findings: \(findings[0].what)"
    }

    private func body(_ findings: [FindingReport]) -> String {
        var lines: [String] = []
        if !findings[0].why.isEmpty { lines.append(findings[0].why) }
        if !findings[0].remedy.isEmpty { lines.append("What to do: " + findings[0].remedy) }
        var size = 0
        for finding in findings {
            let place = findings.count == 1 ? placeLine(finding) : line(finding)
            lines += ["", place]
            let wasted = Wording.wasted(finding.wasted)
            if !wasted.isEmpty { lines.append("Wasted \(Wording.list(wasted)).") }
            if let evidence = finding.evidence { lines.append(evidence) }
            // The body is cut there anyway.
            size += (finding.evidence?.utf8.count ?? 0) + finding.what.utf8.count
            if size > 20_000 { break }
        }
        return lines.joined(separator: "\n")
    }

    /// `path:212: turn 1: id 6511d42a`, for the only finding of a case: what happened is the message already.
    private func placeLine(_ finding: FindingReport) -> String {
        [Wording.location(finding.place), finding.place.turn.map { "turn \($0)" }, "id \(finding.shortID)"]
            .compactMap { $0 }.joined(separator: ": ")
    }

    /// `path:212: error: what happened (id 6511d42a)`
    private func line(_ finding: FindingReport) -> String {
        let place = Wording.location(finding.place).map { $0 + ": " } ?? ""
        let turn = finding.place.turn.map { "turn \($0): " } ?? ""
        return place + turn + "\(finding.severity.rawValue): \(finding.what) (id \(finding.shortID))"
    }

    private func properties(_ session: SessionHead, _ brief: SessionBrief) -> [JUnitProperty] {
        var properties: [JUnitProperty] = []
        properties.reserveCapacity(7)
        func tell(_ name: StaticString, _ value: JUnitProperty.Value) { properties.append(JUnitProperty(name, value)) }
        tell("session.id", .text(session.id))
        tell("session.outcome", .text(brief.outcome.rawValue))
        if let reason = brief.outcomeReason { tell("session.outcome-reason", .text(reason)) }
        if !brief.models.isEmpty { tell("session.models", .text(brief.models)) }
        tell("session.tokens", .number(session.tokens))
        if let cost = session.cost { tell("session.cost-usd", .money(cost)) }
        if let version = brief.cliVersion { tell("codex.version", .text(version)) }
        return properties
    }
}
