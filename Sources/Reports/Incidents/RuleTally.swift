import Basics
import ThreadModel

/// Incidents by the rule that leads them, for reports with more of them than anybody reads.
struct RuleTally {
    var rule: String
    var mark: SessionMark
    var incidents: [Incident] = []
    var sessions = 0
    /// `$3.20` or empty.
    var wasted = ""

    /// What decided the verdict first, then the most frequent.
    static func of(_ incidents: [Incident], in report: Report) -> [RuleTally] {
        var tallies: [String: RuleTally] = [:]
        for incident in incidents {
            let rule = report.findings[incident.lead].rule
            tallies[rule, default: RuleTally(rule: rule, mark: .passed)].incidents.append(incident)
        }
        return tallies.values.map { tally in
            var tally = tally
            tally.mark = tally.incidents.map(\.mark).max() ?? .passed
            tally.sessions = Set(tally.incidents.map { $0.session ?? -1 }).count
            let cost = tally.incidents.reduce(USD.zero) {
                $0 + (IncidentWords(report: report, incident: $1).wasted?.cost ?? .zero)
            }
            if cost > .zero { tally.wasted = HumanUnits.money(cost) }
            return tally
        }.sorted {
            let (a, b) = ($0.incidents.count, $1.incidents.count)
            let (first, second) = ($0.mark.weight(report.verdict), $1.mark.weight(report.verdict))
            return first != second ? first > second : a != b ? a > b : $0.rule < $1.rule
        }
    }
}
