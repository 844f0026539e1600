import Basics
import Policy
import Safety
import ThreadModel

/// The sessions of a page: the table, and what is below each row.
struct HTMLSessions {
    struct Details {
        /// Sessions in the page itself.
        var written = HTML()
        /// Sessions that a script draws when they are opened.
        var island = HTML()
        var hidden = 0
        var shortened = 0
        var omitted = 0
    }

    let rows: HTMLRows
    private let report: Report
    private let shown: [HTMLSession]

    init(report: Report, index: FindingIndex, incidents: IncidentList, limit: Int) {
        self.report = report
        let outputs = Dictionary(grouping: report.outputs, by: \.session)
        shown = Self.order(report, index).prefix(limit).map {
            HTMLSession(report: report, position: $0, index: index, incidents: incidents, outputs: outputs[$0] ?? [])
        }
        rows =
            HTMLRows(
                caption: "Sessions, the worst first",
                columns: [
                    .text("<span class=\"vh\">verdict</span>"), .text("session"), .number("time", wide: true),
                    .number("calls"), .text("models", wide: true), .number("tokens", wide: true), .number("cost"),
                    .number("context", wide: true), .text("what happened"),
                ], rows: shown.map(\.row), order: "that weigh most")
    }

    /// The worst first, and before them those that left the verdict open.
    private static func order(_ report: Report, _ index: FindingIndex) -> [Int] {
        let all = Array(report.sessions.indices)
        guard report.verdict == .inconclusive else { return all }
        return all.filter { index.mark(of: $0) == .inconclusive } + all.filter { index.mark(of: $0) != .inconclusive }
    }

    /// Every session gets its facts before any gets its timeline, and the worst come first.
    func details(room: Int) -> Details {
        var details = Details()
        var left = room
        let briefs = shown.map { $0.body(isBrief: true) }
        var sizes: [Int] = []
        for session in shown {
            let size = Self.entry(session.position, briefs[session.position]).size + 2
            if size > left { break }
            sizes.append(size)
            left -= size
        }
        details.omitted = shown.count - sizes.count
        var free = min(HTMLPage.staticBytes, room / 2)
        var entries: [HTML] = []
        for (session, size) in zip(shown, sizes) {
            var body = session.body()
            var entry = Self.entry(session.position, body)
            if entry.size + 2 - size > left, session.hasOutputs {
                body = session.withoutOutputs.body()
                entry = Self.entry(session.position, body)
            }
            if entry.size + 2 - size > left {
                body = briefs[session.position]
                entry = Self.entry(session.position, body)
                details.shortened += 1
            } else {
                left -= entry.size + 2 - size
            }
            // The first are in the page itself; once one has to wait all do, so that the order is not broken.
            let written: HTML = "<details class=\"session\"><summary>\(session.summary)</summary>\n\(body)</details>\n"
            if entries.isEmpty, written.size <= free, written.size <= entry.size + 2 + left {
                details.written += written
                free -= written.size
                left -= max(0, written.size - entry.size - 2)
            } else {
                entries.append(entry)
            }
        }
        details.hidden = entries.count
        if !entries.isEmpty {
            details.island =
                "<script type=\"application/json\" id=\"island\">{\(entries.joined(separator: ",\n"))}</script>\n"
        }
        return details
    }

    private static func entry(_ position: Int, _ body: HTML) -> HTML {
        "\"\(position)\":\(HTML.json(body))"
    }

    /// The table with what filters it.
    func list(_ details: Details) -> HTML {
        var html: HTML = "<section id=\"sessions\">\n<h2>Sessions</h2>\n"
        if shown.isEmpty { return html + "<p>No session was found.</p>\n</section>\n" }
        html += tools
        html += cuts(details)
        html += rows.table + rows.note
        html += "<p id=\"none\" class=\"cut\" hidden>No session matches.</p>\n"
        return html + "</section>\n"
    }

    /// What is below each row, for readers without scripts; a script puts it there.
    func bodies(_ details: Details) -> HTML {
        if shown.isEmpty { return "" }
        var html: HTML = "<section id=\"details\">\n<h2>Sessions one by one</h2>\n"
        if details.hidden > 0 {
            let count = HumanUnits.count(details.hidden, "more session")
            html += "<noscript><p class=\"cut\">\(count) can be opened with scripts on; the JSON report has them too."
            html += "</p></noscript>\n"
        }
        return html + details.written + "</section>\n"
    }

    /// What had to go to keep the page in its size.
    private func cuts(_ details: Details) -> HTML {
        var parts: [String] = []
        let rows = report.sessions.count - shown.count
        if rows > 0 { parts.append("\(HumanUnits.count(rows, "session")) that weigh less are not listed") }
        if details.shortened > 0 {
            parts.append("timelines and calls of \(HumanUnits.count(details.shortened, "session")) are left out")
        }
        if details.omitted > 0 {
            parts.append(
                "\(HumanUnits.count(details.omitted, "session")) \(details.omitted == 1 ? "has" : "have") a row only")
        }
        guard !parts.isEmpty else { return "" }
        return "<p class=\"cut\">Cut to keep this page in its size: \(Wording.list(parts)). "
            + "The JSON report has everything.</p>\n"
    }

    private var tools: HTML {
        var counts: [SessionMark: Int] = [:]
        for session in shown { counts[session.tally.mark, default: 0] += 1 }
        return HTMLFilter(counts: counts).html
    }
}
