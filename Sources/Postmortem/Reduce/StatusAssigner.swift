import Basics
import Policy
import Reports
import ThreadModel

/// Decides which findings count: what the policy suppresses, and what the baseline knows.
///
/// A finding that leaves the verdict open is never taken for known: what nobody could read then may hold something
/// else now. To accept it needs a suppression, with a reason.
struct StatusAssigner {
    var policy: Policy
    var baseline: Baseline?
    var today: Int32
    /// What the caller knows files by.
    var names: SessionNames

    private static let listed = 5
    private static let daysOfNotice: Int32 = 14

    /// - Parameters:
    ///   - sessions: labels of the sessions of this run.
    ///   - files: paths of the files of each session, by its id.
    /// - Returns: what whoever keeps the policy should know.
    func assign(to findings: inout [FindingReport], sessions: Set<String>, files: [String: [String]]) -> [String] {
        var matches = Array(repeating: 0, count: policy.suppressions.count)
        for index in findings.indices {
            let subject = subject(findings[index], files)
            var suppression: Suppression?
            for (number, candidate) in policy.suppressions.enumerated() where candidate.matches(subject) {
                matches[number] += 1
                if suppression == nil, !candidate.hasExpired(on: today) { suppression = candidate }
            }
            if let suppression {
                findings[index].status = .suppressed
                findings[index].statusReason = suppression.statusReason
            } else if let baseline, !findings[index].leavesOpen,
                baseline.knows(
                    findings[index].fingerprint, severity: findings[index].severity, amount: findings[index].amount,
                    growth: policy.baselineGrowth)
            {
                findings[index].status = .baseline
                findings[index].statusReason = policy.baseline.map { "known in \($0)" }
            }
        }
        return zip(policy.suppressions, matches).compactMap(note) + vanished(findings, sessions)
    }

    private func note(_ suppression: Suppression, _ matches: Int) -> String? {
        let name = "the suppression of \(suppression.scope) (\(suppression.origin))"
        if suppression.hasExpired(on: today), let expires = suppression.expires {
            let effect =
                matches == 0
                ? "and nothing matches it: remove it"
                : "so \(HumanUnits.count(matches, "finding")) \(matches == 1 ? "counts" : "count") again"
            return "\(name) expired after \(CivilTime.date(ofDay: expires)), \(effect)"
        }
        if matches == 0 { return "\(name) matched nothing in this run" }
        // Said in time, a pipeline does not turn red by the calendar alone.
        guard let expires = suppression.expires, expires - today < Self.daysOfNotice else { return nil }
        let verb = matches == 1 ? "counts" : "count"
        return
            "\(name) expires after \(CivilTime.date(ofDay: expires)): \(HumanUnits.count(matches, "finding")) then \(verb) again"
    }

    /// Findings of the baseline that are gone, in sessions that this run has: another job may have the others.
    private func vanished(_ findings: [FindingReport], _ sessions: Set<String>) -> [String] {
        guard let baseline else { return [] }
        let present = Set(findings.map(\.fingerprint))
        let gone = baseline.entries.filter { entry in
            !present.contains(entry.fingerprint) && (entry.session.map(sessions.contains) ?? true)
        }
        guard !gone.isEmpty else { return [] }
        var names = gone.prefix(Self.listed).map { $0.rule + ($0.session.map { " in \($0)" } ?? "") }
        if gone.count > names.count { names.append("\(gone.count - names.count) more") }
        let verb = gone.count == 1 ? "is" : "are"
        return [
            "\(HumanUnits.count(gone.count, "finding")) of the baseline \(verb) gone (\(names.joined(separator: ", "))): "
                + "write it again so that they cannot come back unseen"
        ]
    }

    private func subject(_ finding: FindingReport, _ files: [String: [String]]) -> Suppression.Subject {
        Suppression.Subject(
            rule: finding.rule, fingerprint: finding.fingerprint,
            sessionNames: finding.sessionID.flatMap { files[$0] }.map { $0.map(names.names) } ?? [],
            ids: [finding.sessionID, finding.threadID].compactMap(\.self),
            paths: finding.place.path.map(names.places) ?? [])
    }
}

extension FindingReport {
    /// True when it makes the verdict inconclusive.
    fileprivate var leavesOpen: Bool { isInconclusive && severity == .error }
}
