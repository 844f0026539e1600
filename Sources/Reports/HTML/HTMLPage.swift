import Basics
import Policy
import Safety
import ThreadModel

/// Composes a page within a number of bytes: everything about the run, a row per session, and below it as much about
/// each session as there is room for, the worst first. The first sessions are in the page itself and can be read
/// without scripts; the others wait in a JSON island until somebody opens them.
struct HTMLPage {
    /// How long the lists are that everything else has to leave room for.
    struct Limits {
        var rows: Int
        var findings: Int
        static let all = [
            Limits(rows: 5000, findings: 200), Limits(rows: 1000, findings: 60), Limits(rows: 100, findings: 20),
            Limits(rows: 10, findings: 5),
        ]
    }

    let report: Report
    let index: FindingIndex
    let incidents: IncidentList
    let limits: Limits
    let budget: Int
    /// Where the shared files of a site are, for a page of one.
    var siteRoot: String?

    /// Bytes of sessions' details that are in the page from the start.
    static let staticBytes = 500_000

    func html() -> HTML {
        let sessions = HTMLSessions(report: report, index: index, incidents: incidents, limit: limits.rows)
        let before = head + header
        let after = models + input + footer
        let told = told + HTMLHistory(report: report, incidents: incidents, limit: limits.findings).html
        let fixed = before.size + after.size + told.size + sessions.rows.size + 4096
        let details = sessions.details(room: max(0, budget - fixed))
        return [
            before, sessions.list(details), told, sessions.bodies(details), after, sessions.rows.island, details.island,
            "</body>\n</html>\n",
        ].joined()
    }

    // MARK: Head

    private var head: HTML {
        let title = "\(verdict): \(Wording.verdict(report, index, incidents))"
        return siteRoot.map { HTMLHead.ofSite(title: title, root: $0) } ?? HTMLHead.selfContained(title: title)
    }

    private var verdict: String {
        switch report.verdict {
        case .pass: "Passed"
        case .fail: "Failed"
        case .inconclusive: "Inconclusive"
        }
    }

    private var header: HTML {
        let mark = SessionMark(report.verdict)
        var html: HTML = "<header>\n<p class=\"name\">Codex post-mortem</p>\n"
        let word = HTMLText.word(mark)
        html += "<h1 class=\"\(word)\"><span class=\"sign \(word)\" aria-hidden=\"true\">\(mark.sign)</span> "
        html +=
            "\(verdict)<span class=\"count\">: \(HTMLText.data(Wording.verdict(report, index, incidents)))</span></h1>\n"
        if let compared = Wording.compared(report) { html += "<p>\(HTMLText.data(compared))</p>\n" }
        if let hint = Wording.inconclusiveHint(report, index.all) { html += "<p>\(HTMLText.prose(hint))</p>\n" }
        html +=
            "<dl class=\"totals\">\n"
            + totals.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>\n" }.joined()
            + "</dl>\n"
        var links = [
            ("sessions", "Sessions"), ("incidents", "What happened"), ("history", "History"),
            ("models", "Cost by model"),
            ("input", "Policy and input"),
        ]
        if !HTMLHistory.isKnown(report) { links.removeAll { $0.0 == "history" } }
        if models.isEmpty { links.removeAll { $0.0 == "models" } }
        html += "<nav aria-label=\"On this page\">"
        html += links.map { anchor, title -> HTML in "<a href=\"#\(anchor)\">\(title)</a>" }.joined(separator: "\n")
        return html + "</nav>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n"
    }

    private var totals: [(String, HTML)] {
        let totals = report.totals
        var items: [(String, HTML)] = [("Sessions", "\(HumanUnits.grouped(Int64(totals.sessions)))")]
        if totals.threads > totals.sessions { items.append(("Agents", "\(HumanUnits.grouped(Int64(totals.threads)))")) }
        items.append(("Tool calls", HTMLText.calls(totals.calls.total, failed: totals.calls.failed)))
        if totals.usage.total != 0 {
            var text: HTML = "\(HumanUnits.tokens(totals.usage.total))"
            if totals.usage.input > 0 {
                let share = Double(totals.usage.cachedInput) / Double(totals.usage.input)
                text += " <small>\(HumanUnits.share(share)) of input cached</small>"
            }
            items.append(("Tokens", text))
        }
        if totals.sessions > 0, let cost = Wording.cost(totals) {
            items.append(("Cost", "\(cost)"))
        }
        if let seconds = totals.durationSeconds { items.append(("Time", "\(HumanUnits.duration(seconds: seconds))")) }
        return items
    }

    // MARK: Incidents

    private var told: HTML { HTMLIncidents(report: report, incidents: incidents, limit: limits.findings).html }

    // MARK: Models, policy and input

    private var models: HTML {
        let uses = report.sessions.flatMap { $0.threads.flatMap(\.models) }
        let table = HTMLModels(uses: uses, caption: "Cost by model").table
        return table.isEmpty ? "" : "<section id=\"models\">\n<h2>Cost by model</h2>\n\(table)</section>\n"
    }

    private var input: HTML {
        let policy = report.policy
        let bad = index.badLines
        let isClean = report.unknownRecords.isEmpty && report.skipped.isEmpty && bad == 0
        let title = isClean ? "Policy and input" : "Policy, and what was not understood"
        var html: HTML = "<section id=\"input\">\n<h2>\(title)</h2>\n<p>"
        html += policy.configuration.map { "Policy " + HTMLText.code($0) } ?? "Default policy"
        html += policy.failOn == "none" ? " (never fails)." : " (fails on \(HTMLText.data(policy.failOn)))."
        if !policy.pricesAsOf.isEmpty {
            html += " Prices of \(HTMLText.data(policy.pricesAsOf))"
            if !policy.priceFiles.isEmpty {
                html += " and " + policy.priceFiles.prefix(20).map { HTMLText.code($0) }.joined(separator: ", ")
            }
            html += "."
        }
        html += "</p>\n"
        if !policy.settings.isEmpty {
            let rows = policy.settings.prefix(100).map { setting -> HTML in
                "<tr><th scope=\"row\">\(HTMLText.code(setting.name))</th><td>\(HTMLText.code(setting.value))</td></tr>"
            }
            html +=
                HTMLTable(caption: "Settings", columns: [.text("setting"), .text("value")], rows: rows, name: "small")
                .html
        }
        html += "<p>\(Wording.inputSize(report))"
        if bad > 0 { html += ", \(HumanUnits.count(bad, "damaged line"))" }
        if report.totals.unpricedTokens > 0 {
            html += ", \(HumanUnits.tokens(report.totals.unpricedTokens)) tokens unpriced"
        }
        html += isClean && report.totals.files > 0 ? ", all understood.</p>\n" : ".</p>\n"
        html += list(
            "Records that were not understood",
            Wording.byCount(report.unknownRecords).map {
                "\(HTMLText.code($0.name, limit: 200)) ×\(HumanUnits.grouped(Int64($0.count)))"
            })
        html += list(
            "Reading stopped early",
            Wording.incompleteFiles(report, index).map {
                "\(HTMLText.path($0.path)) \(HTMLText.prose($0.reason))"
            })
        html += list(
            "Files that were skipped",
            report.skipped.map { "\(HTMLText.path($0.path)) \(HTMLText.prose($0.reason))" })
        return html + "</section>\n"
    }

    private func list(_ title: HTML, _ items: [HTML]) -> HTML {
        guard !items.isEmpty else { return "" }
        let left = items.count - limits.findings
        return "<h3>\(title)</h3>\n<ul class=\"files\">\n"
            + items.prefix(limits.findings).map { item -> HTML in "<li>\(item)</li>\n" }.joined()
            + (left > 0 ? "<li>… and \(HumanUnits.grouped(Int64(left))) more</li>\n" : "") + "</ul>\n"
    }

    private var footer: HTML {
        "</main>\n<footer><p>\(HTMLText.data(report.tool.name)) \(HTMLText.data(report.tool.version)), exit code "
            + "\(report.exitCode). This page loads nothing and sends nothing.</p></footer>\n"
    }
}
