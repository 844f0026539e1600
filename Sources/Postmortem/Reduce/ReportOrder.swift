import Basics
import Reports
import ThreadModel

/// The order of a report, as indexes: what they stand for is large.
struct ReportOrder {
    /// Worst first: by the heaviest active finding, then cost, then name.
    let sessions: [Int]
    /// Heaviest first, then in the order of the sessions, then by rule and place.
    private let findings: [Int]
    private let notices: [Int]

    init(_ families: FamilyTable, _ labels: [String], _ judged: JudgedRun, rules: [String]) {
        let keys = judged.findings.keys
        let sessions = Self.order(families, labels, judged)
        self.sessions = sessions
        var place = Array(repeating: 0, count: sessions.count)
        for (position, session) in sessions.enumerated() { place[session] = position }
        let ranks = Dictionary(rules.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let heads = keys.map { key in
            (-key.weight, key.family.map { place[$0] } ?? -1, ranks[key.rule] ?? .max)
        }
        findings = keys.indices.sorted { a, b in
            if heads[a] != heads[b] { return heads[a] < heads[b] }
            return (keys[a].path, keys[a].line, keys[a].print) < (keys[b].path, keys[b].line, keys[b].print)
        }
        notices = keys.indices.filter { keys[$0].isNotice }
    }

    /// The verdict and the totals are of all findings; a report lists the heaviest, after the notice that it does.
    func listed(limit: Int) -> [Int] {
        guard findings.count > limit else { return findings }
        return notices + findings.filter { !notices.contains($0) }.prefix(limit)
    }

    private static func order(_ families: FamilyTable, _ labels: [String], _ judged: JudgedRun) -> [Int] {
        var weights = Array(repeating: 0, count: families.count)
        for key in judged.findings.keys where key.status == .active {
            if let family = key.family { weights[family] = max(weights[family], key.severity.weight) }
        }
        let costs = judged.costs
        return costs.indices.sorted { a, b in
            if weights[a] != weights[b] { return weights[a] > weights[b] }
            if costs[a] != costs[b] { return costs[a] > costs[b] }
            return (labels[a], families.id(at: a)) < (labels[b], families.id(at: b))
        }
    }
}
