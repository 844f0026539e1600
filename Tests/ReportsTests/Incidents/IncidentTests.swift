import Basics
import Foundation
import Policy
import Testing
import ThreadModel

@testable import Reports

@Suite struct IncidentTests {
    private static func finding(
        _ rule: String, _ severity: Severity = .error, line: Int?, time: Int64 = Samples.start, seconds: Double? = nil,
        evidence: String? = nil, session: SessionReport = Samples.linux
    ) -> FindingReport {
        var place = line.map { Samples.place(session, line: $0, time: time, turn: 1) } ?? Place()
        place.callID = nil
        return Samples.finding(
            rule, severity, "\(rule) at \(line ?? 0).", session: session, place: place, evidence: evidence,
            wasted: seconds.map { .init(calls: 2, tokens: 100, cost: nil, seconds: $0) })
    }

    private func rules(_ findings: [FindingReport]) -> [[String]] {
        var report = Samples.fail
        report.findings = findings
        return IncidentList(report).all.map { $0.findings.map { report.findings[$0].rule } }
    }

    @Test func whatTellsOfTheSameCallIsOneIncidentAndBehaviorLeads() {
        #expect(
            rules([
                Self.finding("repeated-error", .warning, line: 12), Self.finding("repeated-call", line: 12),
                Self.finding("tool-error", .note, line: 12),
            ]) == [["repeated-call", "repeated-error", "tool-error"]])
    }

    @Test func theSameOutputIsTheSameCause() {
        #expect(
            rules([
                Self.finding("repeated-call", line: 12, evidence: "20 !== 60"),
                Self.finding("masked-failure", .warning, line: 41, time: Samples.start + 9000, evidence: "20 !== 60"),
            ]).count == 1)
    }

    @Test func whatHappensWhileALoopRunsBelongsToIt() {
        let loop = Self.finding("repeated-call", line: 12, seconds: 60)
        let inside = Self.finding("repeated-error", .warning, line: 30, time: Samples.start + 30_000)
        let after = Self.finding("masked-failure", .warning, line: 90, time: Samples.start + 61_000)
        #expect(rules([loop, inside, after]) == [["repeated-call", "repeated-error"], ["masked-failure"]])
    }

    @Test func otherThreadsAndOtherCausesStayApart() {
        #expect(
            rules([
                Self.finding("repeated-call", line: 12),
                Self.finding("repeated-call", line: 12, session: Samples.nightly),
                Self.finding("session-cost", line: nil), Self.finding("model-switch", .warning, line: 12),
            ]).count == 4)
    }

    private static func stop(for rule: String, session: SessionReport? = Samples.linux) -> FindingReport {
        var stop = Samples.finding(
            "stopped-by-guard", .error,
            "The guard stopped Codex (\(rule)): $6.10 is $1.10 over the session budget of $5.00.",
            session: session, place: Place(), remedy: "Look at what it was doing.")
        stop.threadID = nil
        stop.identity = String(hex: StableHash.of(rule))
        return stop
    }

    /// What it was for, and how the session ended by it, in whichever thread.
    @Test(arguments: ["session-cost", "run-cost", "repeated-call"])
    func aStopByTheGuardLeadsWhatItWasForAndHowItEnded(_ rule: String) {
        var cause = Self.finding(rule, line: rule == "repeated-call" ? 12 : nil)
        if rule == "run-cost" { (cause.sessionID, cause.sessionLabel, cause.threadID) = (nil, nil, nil) }
        var cut = Self.finding("unfinished", line: 90, time: Samples.start + 9000)
        cut.threadID = "another"
        let found = rules([
            Self.finding("turn-aborted", line: 40, time: Samples.start + 5000), cause, cut, Self.stop(for: rule),
        ])
        #expect(found.count == 1 && found[0].first == "stopped-by-guard" && found[0].count == 4, "\(found)")
    }

    @Test func whatAStopDoesNotExplainStaysApart() {
        let found = rules([
            Self.stop(for: "repeated-call"), Self.finding("session-cost", line: nil),
            Self.finding("turn-aborted", line: 40, session: Samples.nightly),
            Self.finding("turn-aborted", .note, line: 9, time: Samples.start + 7000),
            Self.finding("repeated-call", line: 12, session: Samples.nightly),
        ])
        #expect(
            found.contains(["stopped-by-guard"]) && found.contains(["session-cost"]) && found.count == 4, "\(found)")
    }

    @Test func aStopSaysWhatWasExceededAndWhatToDo() throws {
        var report = Samples.fail
        report.findings = [Self.finding("session-cost", line: nil), Self.stop(for: "session-cost")]
        let incident = try #require(IncidentList(report).all.first)
        let words = IncidentWords(report: report, incident: incident)
        #expect(words.reason == "stopped by the guard: $6.10, budget $5.00")
        #expect(words.nextStep.contains("budgets.session.cost_usd"), "\(words.nextStep)")
        #expect(words.rules == "stopped-by-guard + session-cost")
    }

    @Test func budgetsOfOneSessionAreOneIncident() {
        #expect(
            rules([Self.finding("session-cost", line: nil), Self.finding("unpriced-usage", .warning, line: nil)]).count
                == 1)
    }

    @Test func groupingChangesNoVerdictAndLosesNoFinding() {
        for sample in Samples.all {
            let list = IncidentList(sample.report)
            let grouped = list.all.flatMap(\.findings) + list.notes
            let active = sample.report.findings.indices.filter { sample.report.findings[$0].status == .active }
            #expect(grouped.sorted() == active, "\(sample.name)")
            let fails = sample.report.findings.contains { sample.report.effect(of: $0) == .fails }
            #expect(list.all.contains { $0.mark == .failed } == fails, "\(sample.name)")
        }
    }

    @Test func everyFindingNamesItsIncident() {
        var report = Samples.fail
        report.findings = [Self.finding("repeated-error", .warning, line: 12), Self.finding("repeated-call", line: 12)]
        report.findings[1].fingerprint = "leader"
        report.nameIncidents()
        #expect(report.findings.map(\.incident) == ["leader", "leader"])
    }

    @Test func whatDecidedTheExitCodeComesFirst() {
        var unreadable = Self.finding("unreadable-input", line: nil)
        unreadable.isInconclusive = true
        var report = Samples.many(700)
        report.findings.append(unreadable)
        report.verdict = .inconclusive
        report.exitCode = 2
        let list = IncidentList(report)
        #expect(report.findings[list.all[0].lead].rule == "unreadable-input")
        #expect(list.worst(3, in: report).first?.incident.mark == .inconclusive)
    }

    /// Three sessions that never began are read once.
    @Test func whatSeveralSessionsSayAlikeIsSaidOnce() {
        let report = Samples.many(40)
        let folds = IncidentFold.of(IncidentList(report).all, in: report)
        #expect(folds.map(\.count).reduce(0, +) == IncidentList(report).all.count)
        var same = report
        for at in same.findings.indices {
            same.findings[at].what = "The session never began."
            same.findings[at].evidence = nil
            same.findings[at].rule = "low-coverage"
            same.findings[at].severity = .error
        }
        same.nameIncidents()
        let text = String(decoding: TextReport().render(same, options: .init()), as: UTF8.self)
        let told = text.components(separatedBy: "    The session never began.\n").count - 1
        #expect(told == 1 && text.contains("the same in "), "\(text)")
        var verbose = ReportOptions()
        verbose.isVerbose = true
        let all = String(decoding: TextReport().render(same, options: verbose), as: UTF8.self)
        #expect(!all.contains("the same in "))
    }
}
