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
        var tallies: [RuleTally] = []
        for incident in incidents {
            let rule = report.findings[incident.lead].rule
            // Of one rule mostly several stand together, and there are not many.
            if let place = tallies.lastIndex(where: { $0.rule == rule }) {
                tallies[place].incidents.append(incident)
            } else {
                tallies.append(RuleTally(rule: rule, mark: .passed, incidents: [incident]))
            }
        }
        for place in tallies.indices {
            var cost = USD.zero
            for incident in tallies[place].incidents {
                tallies[place].mark = max(tallies[place].mark, incident.mark)
                cost = cost + (IncidentWords(report: report, incident: incident).wasted?.cost ?? .zero)
            }
            if cost > .zero { tallies[place].wasted = HumanUnits.money(cost) }
            let sessions = tallies[place].incidents.map { $0.session ?? -1 }.sorted()
            tallies[place].sessions = sessions.indices.count { $0 == 0 || sessions[$0] != sessions[$0 - 1] }
        }
        return tallies.sorted {
            let (a, b) = ($0.incidents.count, $1.incidents.count)
            let (first, second) = ($0.mark.weight(report.verdict), $1.mark.weight(report.verdict))
            return first != second ? first > second : a != b ? a > b : $0.rule < $1.rule
        }
    }
}
