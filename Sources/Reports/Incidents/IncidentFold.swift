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
        var folds: [IncidentFold] = []
        // By what may be the same.
        var places: [Int: [Int]] = [:]
        for incident in incidents {
            let lead = report.findings[incident.lead]
            let hash = ByteText(lead.what).quickHash &+ 31 &* (lead.evidence.map { ByteText($0).quickHash } ?? 0)
            // What is about the run is said for itself.
            let alike = incident.session == nil ? nil : places[hash]
            let place = alike?.last { saysSame(folds[$0].incident, incident, in: report) }
            if let place, incident.session != folds[place].incident.session {
                folds[place].alike.append(incident)
            } else {
                if incident.session != nil { places[hash, default: []].append(folds.count) }
                folds.append(IncidentFold(incident: incident))
            }
        }
        return folds
    }

    private static func saysSame(_ a: Incident, _ b: Incident, in report: Report) -> Bool {
        let (first, second) = (report.findings[a.lead], report.findings[b.lead])
        return a.mark == b.mark && ByteText(first.what) == ByteText(second.what)
            && first.evidence.map(ByteText.init) == second.evidence.map(ByteText.init)
            && a.findings.elementsEqual(b.findings) { report.findings[$0].rule == report.findings[$1].rule }
    }
}
