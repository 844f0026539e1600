import Basics
import Safety
import ThreadModel

/// The first page of a site: all sessions by name, date, verdict and cost, with a filter, and what each name cost over
/// time.
struct HTMLSiteIndex {
    let report: Report
    /// Pages, by session.
    let names: [String]

    var html: HTML {
        let index = report.findingIndex
        let incidents = report.incidents
        var html = HTMLHead.ofSite(title: "Codex sessions", root: "")
        html += "<header>\n<p class=\"name\">Codex post-mortem</p>\n"
        html += "<h1>\(HumanUnits.count(report.sessions.count, "session"))<span class=\"count\">: "
        html +=
            "\(Wording.verdict(report, index, incidents))</span></h1>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n"
        html += filter(index)
        // The newest first: that is what is looked for.
        let order = report.sessions.indices.sorted {
            (report.sessions[$1].startedAt ?? 0, $0) < (report.sessions[$0].startedAt ?? 0, $1)
        }
        let rows = order.map { row($0, index, incidents) }
        let table =
            HTMLRows(
                caption: "Sessions, the newest first",
                columns: [
                    .text("<span class=\"vh\">verdict</span>"), .text("session"), .text("started"),
                    .number("time", wide: true), .number("calls", wide: true), .number("cost"),
                    .text("what happened", wide: true),
                ], rows: rows, order: "that began last")
        html += table.table + table.note
        html += "<p id=\"none\" class=\"cut\" hidden>No session matches.</p>\n"
        return html + trend + table.island + "</main>\n</body>\n</html>\n"
    }

    private func filter(_ index: FindingIndex) -> HTML {
        var counts: [SessionMark: Int] = [:]
        for position in report.sessions.indices { counts[index.mark(of: position), default: 0] += 1 }
        return HTMLFilter(counts: counts).html
    }

    private func row(_ position: Int, _ index: FindingIndex, _ incidents: IncidentList) -> HTML {
        let session = report.sessions[position]
        let mark = index.mark(of: position)
        let reason = Quotation.cut(Wording.reason(position, incidents.of(session: position), report), to: 120)
        let cost = Wording.cost(session) ?? "–"
        let started = session.startedAt.flatMap(CivilTime.readable) ?? "–"
        let day = started.prefix { $0 != " " }
        var row: HTML = "<tr id=\"r\(position)\" data-m=\"\(HTMLText.word(mark))\">"
        row += "<td class=\"mark\" data-v=\"\(mark.rawValue)\">\(HTMLText.sign(mark))</td>"
        row += "<th scope=\"row\"><a href=\"\(names[position])\">\(HTMLText.data(session.label, limit: 120))</a>"
        if mark != .passed { row += "<span class=\"sub slim\">\(HTMLText.prose(Quotation.cut(reason, to: 60)))</span>" }
        row += "</th>"
        row +=
            "<td class=\"nw\" data-v=\"\(session.startedAt ?? 0)\">\(String(day))<span class=\"wide\">\(String(started.dropFirst(day.count)))</span></td>"
        row += HTMLText.number(
            "\(Wording.duration(session.durationSeconds))", value: session.durationSeconds ?? -1, wide: true)
        row += HTMLText.number(
            HTMLText.calls(session.calls.total, failed: session.calls.failed), value: Double(session.calls.total),
            wide: true)
        row += HTMLText.number("\(cost)", value: session.cost.map { Double($0.picodollars) / 1e12 } ?? -1)
        return row + "<td class=\"what wide\">\(HTMLText.prose(reason))</td></tr>"
    }

    /// What sessions of one name cost, one after the other.
    private var trend: HTML {
        let byName = Dictionary(grouping: report.sessions.filter { $0.startedAt != nil && $0.cost != nil }, by: \.name)
        let several = byName.filter { $0.value.count > 1 }.sorted {
            $0.value.count != $1.value.count ? $0.value.count > $1.value.count : $0.key < $1.key
        }.prefix(50)
        guard !several.isEmpty else { return "" }
        let rows = several.map { name, sessions -> HTML in
            let ordered = sessions.sorted { ($0.startedAt ?? 0, $0.id) < ($1.startedAt ?? 0, $1.id) }
            let costs = ordered.map { Double($0.cost?.picodollars ?? 0) / 1e12 }
            let top = max(costs.max() ?? 1, 1e-9)
            let points = costs.enumerated().map { (x: Double($0) / Double(max(1, costs.count - 1)), y: $1 / top) }
            let last = ordered.last?.cost ?? .zero
            var row: HTML = "<tr><th scope=\"row\">\(HTMLText.data(name, limit: 120))</th>"
            row += HTMLText.number("\(HumanUnits.grouped(Int64(sessions.count)))")
            row += "<td>\(Sparkline(points: points, label: "cost over time", isStepped: false).svg)</td>"
            return row + HTMLText.number("\(HumanUnits.money(last))") + "</tr>"
        }
        return "<section>\n<h2>Cost by name</h2>\n"
            + HTMLTable(
                caption: "Cost by name",
                columns: [.text("name"), .number("sessions"), .text("trend"), .number("last")], rows: rows,
                name: "small"
            ).html + "</section>\n"
    }
}
