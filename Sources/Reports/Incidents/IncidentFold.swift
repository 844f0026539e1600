import Basics
import ThreadModel

/// An incident with those of other sessions that say the same: a person reads it once.
struct IncidentFold: Sendable {
    var incident: Incident
    /// In the order of the report.
    var alike: [Incident] = []

    var count: Int { 1 + alike.count }

    /// `a (id 1a2b3c4d), b (id 5e6f7a8b) and 7 more`; nil where no other says the same.
    func others(in report: Report, limit: Int = 3) -> String? {
        guard !alike.isEmpty else { return nil }
        let names = alike.prefix(limit).map { incident in
            let words = IncidentWords(report: report, incident: incident)
            return "\(words.label) (id \(words.id))"
        }
        let rest = alike.count - names.count
        return rest > 0 ? names.joined(separator: ", ") + " and \(rest) more" : Wording.list(names)
    }

    /// Each incident at its place, with those behind it that say the same of another session.
    static func of(_ incidents: [Incident], in report: Report) -> [IncidentFold] {
        let findings = report.findings
        var folds: [IncidentFold] = []
        // The last fold of those that say the same.
        var places = GroupTable(most: incidents.count)
        for incident in incidents {
            // What is about the run is said for itself.
            if incident.session != nil {
                let key = shared(incident, findings)
                if let place = places.update(key, to: folds.count), folds[place].incident.session != incident.session {
                    folds[place].alike.append(incident)
                    _ = places.update(key, to: place)
                    continue
                }
            }
            folds.append(IncidentFold(incident: incident))
        }
        return folds
    }

    /// What two incidents share that say the same.
    private static func shared(_ incident: Incident, _ findings: [FindingReport]) -> GroupKey {
        let rules = incident.findings.map { findings[$0].rule }.joined(separator: " ")
        let evidence = findings[incident.lead].evidence
        let text = evidence.map { "\(rules)\n\($0)" } ?? rules
        return GroupKey(.alike, thread: incident.mark.rawValue, of: findings[incident.lead].what, text)
    }
}
