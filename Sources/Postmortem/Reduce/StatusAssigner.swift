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

    /// - Parameters:
    ///   - labels: names of the sessions of this run.
    ///   - files: gives the paths of the files of a session.
    /// - Returns: what the owner of the policy should know.
    func assign(
        to findings: inout FoundFindings, labels: [String], files: (_ family: Int) -> [String]
    ) -> [String] {
        var matches = Array(repeating: 0, count: policy.suppressions.count)
        var last: (family: Int, names: [[String]])?
        for index in findings.keys.indices {
            let key = findings.keys[index]
            var suppression: Suppression?
            if !policy.suppressions.isEmpty {
                if let family = key.family, last?.family != family { last = (family, files(family).map(names.names)) }
                let subject = subject(key, findings.ids(at: index), key.family == nil ? [] : last?.names ?? [])
                for (number, candidate) in policy.suppressions.enumerated() where candidate.matches(subject) {
                    matches[number] += 1
                    if suppression == nil, !candidate.hasExpired(on: today) { suppression = candidate }
                }
            }
            if let suppression {
                findings.keys[index].status = .suppressed
                findings.keys[index].statusReason = suppression.statusReason
            } else if let baseline, !key.leavesOpen, isKnown(index, findings, in: baseline, labels) {
                findings.keys[index].status = .baseline
                findings.keys[index].statusReason = policy.baseline.map { "known in \($0)" }
            }
        }
        return zip(policy.suppressions, matches).compactMap { $0.notice(on: today, matches: $1) }
            + vanished(findings, labels)
    }

    private func isKnown(
        _ index: Int, _ findings: FoundFindings, in baseline: Baseline, _ labels: [String]
    ) -> Bool {
        let key = findings.keys[index]
        if baseline.knows(
            key.fingerprint, severity: key.severity, amount: key.amount, growth: policy.baselineGrowth)
        {
            return true
        }
        guard baseline.isEarlier else { return false }
        let finding = findings[index]
        return baseline.knows(
            rule: finding.rule, session: key.family.map { labels[$0] }, what: finding.what, severity: key.severity)
    }

    /// Findings of the baseline that are gone, in sessions that this run has: another job may have the others.
    private func vanished(_ findings: FoundFindings, _ labels: [String]) -> [String] {
        guard let baseline else { return [] }
        if baseline.isEarlier {
            return [
                "\(policy.baseline ?? "the baseline") is of an earlier version, so its findings are known by what they "
                    + "say: write it again with baseline write PATH --known-only --output FILE"
            ]
        }
        let present = Set(findings.keys.map(\.fingerprint))
        let sessions = Set(labels)
        let gone = baseline.entries.filter { entry in
            !present.contains(entry.fingerprint)
                && (entry.session.map { sessions.contains(SessionReport.name(of: $0)) } ?? true)
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

    private func subject(_ key: FindingKey, _ ids: [String], _ sessionNames: [[String]]) -> Suppression.Subject {
        Suppression.Subject(
            rule: key.rule, fingerprint: key.fingerprint, sessionNames: sessionNames, ids: ids,
            paths: key.path.isEmpty ? [] : names.places(of: key.path))
    }
}
