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
        struct Key: Hashable {
            var mark: SessionMark
            var rules: [String]
            var what: ByteText
            var evidence: ByteText?

            /// Whatever else is the same where this is, `==` tells.
            func hash(into hasher: inout Hasher) {
                hasher.combine(what.quickHash)
                hasher.combine(evidence?.quickHash)
            }
        }
        var folds: [IncidentFold] = []
        var places: [Key: Int] = [:]
        for incident in incidents {
            let lead = report.findings[incident.lead]
            let key = Key(
                mark: incident.mark, rules: incident.findings.map { report.findings[$0].rule },
                what: ByteText(lead.what),
                evidence: lead.evidence.map(ByteText.init))
            // What is about the run is said for itself.
            let place = incident.session == nil ? nil : places[key]
            if let place, incident.session != folds[place].incident.session {
                folds[place].alike.append(incident)
            } else {
                if incident.session != nil { places[key] = folds.count }
                folds.append(IncidentFold(incident: incident))
            }
        }
        return folds
    }
}
