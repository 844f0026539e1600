import Basics
import ThreadModel

/// Answers of a history as people read them.
enum HistoryDocuments {
    private typealias Cell = ForensicDocument.Cell

    static func document(_ list: PrecedentList) -> ForensicDocument {
        var document = ForensicDocument()
        document.add(.title("Precedents", note: HumanUnits.count(list.entries.count, "incident")))
        if list.entries.isEmpty { document.add(.paragraph([Cell("No incident and no failure to look up.")])) }
        for entry in list.entries {
            document.add(.title(entry.name.isEmpty ? "What was given" : entry.name, note: note(entry)))
            document.add(.paragraph([Cell(entry.what)]))
            let seen = entry.seen
            var facts: [(name: String, lines: [[Cell]])] = [("before", [[Cell(SeenWords.line(seen), .bold)]])]
            for precedent in seen.precedents { facts += self.facts(precedent) }
            if seen.precedents.isEmpty, seen.times == 0 {
                facts.append(("like it", [[Cell("nothing in this history")]]))
            }
            document.add(.facts(facts))
        }
        return document
    }

    private static func note(_ entry: PrecedentList.Entry) -> String {
        [entry.id.isEmpty ? nil : "id \(entry.id)", Wording.location(entry.place)].compactMap { $0 }
            .joined(separator: " · ")
    }

    private static func facts(_ precedent: Precedent) -> [(name: String, lines: [[Cell]])] {
        let day = precedent.place.time.flatMap(SeenWords.day).map { ", \($0)" } ?? ""
        var lines = [
            [
                Cell("\(SeenWords.place(precedent.place))\(day)", .bold),
                Cell("(\(SeenWords.match(precedent.match)))", .dim),
            ]
        ]
        lines.append([Cell(precedent.command, code: true)])
        if !precedent.line.isEmpty { lines.append([Cell(precedent.line, .dim)]) }
        lines.append([Cell(SeenWords.certainty(precedent), precedent.certainty == .confirmed ? .green : .yellow)])
        lines += SeenWords.steps(precedent).map { [Cell($0)] }
        return [(precedent.certainty.rawValue, lines)]
    }

    static func document(_ result: SearchResult) -> ForensicDocument {
        var document = ForensicDocument()
        document.add(.title("Search", note: "\(result.query) · \(HumanUnits.count(result.hits.count, "hit"))"))
        if result.hits.isEmpty { document.add(.paragraph([Cell("Nothing found.")])) }
        for (kind, title) in [
            (SearchResult.Hit.Kind.failure, "failures"), (.command, "commands"), (.session, "sessions"),
        ] {
            let hits = result.hits.filter { $0.what == kind }
            guard !hits.isEmpty else { continue }
            document.add(.heading(title))
            document.add(.facts(hits.map(fact)))
        }
        return document
    }

    private static func fact(_ hit: SearchResult.Hit) -> (name: String, lines: [[Cell]]) {
        var lines = [[Cell(hit.text, .bold)]]
        if hit.what == .failure {
            let kind = [hit.tool, hit.kind].compactMap { $0 }.joined(separator: " ")
            lines.append([Cell(hit.command ?? "", code: true), Cell(kind, .dim)])
        }
        var seen = SeenBefore(times: hit.times, sessions: hit.sessions, since: hit.since, last: hit.last)
        if hit.what == .session { seen.times = 1 }
        let text =
            hit.what == .session
            ? [hit.last.time.flatMap(SeenWords.day), SeenWords.place(hit.last)].compactMap { $0 }.joined(
                separator: ", ")
            : SeenWords.line(seen)
        lines.append([Cell(text)])
        lines.append([Cell("session \(hit.last.sessionID)\(hit.repository.map { " · \($0)" } ?? "")", .dim)])
        return ("\(hit.times)×", lines)
    }
}
