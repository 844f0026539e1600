import Basics
import Safety
import ThreadModel

/// What a history says of an incident, in words.
enum SeenWords {
    /// `new`, or `seen 3 times in 2 sessions since 12 Nov 2026, last in nightly/tests (rollout-….jsonl:41)`.
    static func line(_ seen: SeenBefore) -> String {
        guard seen.times > 0 else { return "new" }
        let times = seen.times == 1 ? "once" : "\(HumanUnits.grouped(Int64(seen.times))) times"
        var text = "seen \(times)"
        if seen.times > 1 { text += " in \(HumanUnits.count(seen.sessions, "session"))" }
        if let day = seen.since.flatMap(day) { text += seen.times == 1 ? " on \(day)" : " since \(day)" }
        if let last = seen.last { text += (seen.times == 1 ? ", in " : ", last in ") + place(last) }
        return text
    }

    /// `nightly/tests (rollout-….jsonl:41)`
    static func place(_ sighting: Sighting) -> String {
        guard let path = sighting.path else { return sighting.name }
        let file = path.parts(at: "/").last.map(String.init) ?? path
        return "\(sighting.name) (\(file)\(sighting.line.map { ":\($0)" } ?? ""))"
    }

    /// `12 Nov 2026`
    static func day(_ time: Int64) -> String? {
        guard let parts = CivilTime.readable(time)?.prefix(10).parts(at: "-"), parts.count == 3,
            let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return nil }
        return "\(day) \(months[month - 1]) \(parts[0])"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// `confirmed: the same command succeeded at line 52`
    static func certainty(_ precedent: Precedent) -> String {
        switch (precedent.certainty, precedent.solvedLine) {
        case (.confirmed, let line?): "confirmed: the same command succeeded at line \(line)"
        case (.confirmed, nil): "confirmed: the same command succeeded later"
        case (.unconfirmed, _): "unconfirmed: this came next, and the same command did not succeed in that session"
        }
    }

    static func match(_ match: Precedent.Match) -> String {
        switch match {
        case .signature: "the same failure"
        case .firstLine: "the same first line"
        case .words: "similar words"
        }
    }

    /// Each step on a line: `line 48  edit  apply_patch src/a.ts`.
    static func steps(_ precedent: Precedent) -> [String] {
        var lines = precedent.steps.map { "line \($0.line)  \($0.isEdit ? "edit" : "ran ")  \($0.command)" }
        if precedent.omittedSteps > 0 { lines.append("… and \(HumanUnits.count(precedent.omittedSteps, "more step"))") }
        if lines.isEmpty {
            lines.append(
                precedent.certainty == .confirmed
                    ? "nothing in between: it succeeded when it was tried again"
                    : "nothing was run next")
        }
        return lines
    }
}
