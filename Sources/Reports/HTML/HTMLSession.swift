import Basics
import Safety
import ThreadModel

/// One session on a page: its row, and all there is to say below it.
struct HTMLSession {
    typealias Numbered = (number: Int, anchor: String, finding: FindingReport)

    let report: Report
    let session: SessionReport
    let position: Int
    let tally: FindingIndex.Tally
    let findings: [Numbered]
    let story: ChartStory
    private let reason: String
    /// What calls printed, by thread and call.
    private(set) var outputs: [Int: [Int: String]] = [:]

    init(report: Report, position: Int, index: FindingIndex, incidents: IncidentList, outputs: [OutputText]) {
        self.report = report
        self.position = position
        session = report.sessions[position]
        tally = index[position]
        reason = Wording.reason(position, incidents.of(session: position), report)
        let shown = tally.findings.filter { report.findings[$0].status == .active }
        findings = shown.enumerated().map { number, at in
            (number + 1, "s\(position)-f\(at)", report.findings[at])
        }
        story = ChartStory(session, findings: findings)
        for output in outputs { self.outputs[output.thread, default: [:]][output.call] = output.text }
    }

    var hasOutputs: Bool { !outputs.isEmpty }

    /// For where there is room for the calls and not for what they printed.
    var withoutOutputs: HTMLSession {
        var session = self
        session.outputs = [:]
        return session
    }

    var places: SessionTarget { SessionTarget(session: session, position: position) }

    /// In the list of sessions that is read without scripts.
    var summary: HTML {
        let cost: HTML = Wording.cost(session).map { " · \($0)" } ?? ""
        return "\(HTMLText.sign(tally.mark)) <b>\(HTMLText.data(session.label, limit: 120))</b> · "
            + "\(session.outcome.rawValue)\(cost)"
    }

    // MARK: Row

    var row: HTML {
        var cells: HTML = "<td class=\"mark\" data-v=\"\(tally.mark.rawValue)\">\(HTMLText.sign(tally.mark))</td>"
        cells +=
            "<th scope=\"row\"><a class=\"open\" href=\"#s\(position)\">\(HTMLText.name(session.label))</a>"
        // That it came to an end is the rule, and needs no line; why it did not is told beside it.
        let style = session.outcome == .completed ? "vh" : "sub"
        cells += "<span class=\"\(style)\"> \(session.outcome.rawValue)</span>"
        if tally.mark != .passed {
            cells += "<span class=\"sub slim\">\(HTMLText.prose(Quotation.cut(reason, to: 60)))</span>"
        }
        cells += "</th>"
        cells += HTMLText.number(
            "\(Wording.duration(session.durationSeconds))", value: session.durationSeconds ?? -1, wide: true)
        let calls = session.calls
        cells += HTMLText.number(HTMLText.calls(calls.total, failed: calls.failed), value: Double(calls.total))
        // A name stays whole, between names there may be a break.
        let models = Wording.models(session).parts(at: " ").prefix(9).map { name -> HTML in
            "<span class=\"nw\">\(HTMLText.data(String(name), limit: 60))</span>"
        }
        cells += "<td class=\"wide\">\(models.joined(separator: " "))</td>"
        let tokens = session.usage.total
        cells += HTMLText.number("\(HumanUnits.tokens(tokens))", value: Double(tokens), wide: true)
        let cost = Wording.cost(session) ?? "–"
        cells += HTMLText.number(costSpark + "<span>\(cost)</span>", value: costValue, also: " spk")
        cells += HTMLText.number(contextSpark, value: contextPeak ?? -1, wide: true, also: " spk")
        cells += "<td class=\"what\" data-v=\"\(weight)\">\(HTMLText.prose(Quotation.cut(reason, to: 90)))</td>"
        return "<tr id=\"r\(position)\" data-m=\"\(HTMLText.word(tally.mark))\">\(cells)</tr>"
    }

    private var costValue: Double { session.cost.map { Double($0.picodollars) / 1e12 } ?? -1 }

    private var weight: Int { tally.errors * 1_000_000 + tally.inconclusive * 10_000 + tally.warnings }

    private var costSpark: HTML {
        let values = session.cost == nil ? story.tokens : story.cost
        guard values.count > 1, let top = values.last?.value, top > 0, !story.isEmpty else { return "" }
        let scale = story.scale(left: 0, right: 1)
        let points = [(x: 0.0, y: 0.0)] + values.map { (x: scale.x($0.time), y: $0.value / top) }
        return Sparkline(points: points, label: "cost over time", isStepped: true).svg
    }

    private var contextPeak: Double? {
        guard story.contextIsShare else { return nil }
        return story.lanes.first?.context.map(\.value).max()
    }

    private var contextSpark: HTML {
        guard let peak = contextPeak, let values = story.lanes.first?.context, !story.isEmpty else {
            return "<span>–</span>"
        }
        let scale = story.scale(left: 0, right: 1)
        let points = values.map { (x: scale.x($0.time), y: $0.value) }
        return Sparkline(points: points, label: "context fill over time", isStepped: false).svg
            + "<span>\(HumanUnits.share(peak))</span>"
    }

    // MARK: Body

    /// All there is to say, or without pictures and calls where there is no room for them.
    func body(isBrief: Bool = false) -> HTML {
        var html: HTML =
            "<div class=\"body\" id=\"s\(position)\">\n<h3>\(HTMLText.data(session.label, limit: 200))</h3>\n"
        html += facts
        html += findingList
        if isBrief {
            html +=
                "<p class=\"cut\">Timeline, charts and calls of this session are left out to keep the page in its "
                + "size; <code>codex-postmortem show</code> and the JSON report have them.</p>\n"
        } else {
            html += charts
        }
        html += HTMLFamily(session: session).html
        html += turns(limit: isBrief ? 5 : 200)
        html += models
        if !isBrief { html += messages + HTMLPatch.files(session, places) + calls }
        html += files(limit: isBrief ? 3 : 50)
        return html + "</div>\n"
    }

    private var facts: HTML {
        var facts: [HTML] = []
        var outcome: HTML = "<b>\(session.outcome.rawValue)</b>"
        if let reason = session.outcomeReason { outcome += ": " + HTMLText.prose(reason, limit: 400) }
        facts.append(outcome)
        if let start = session.startedAt.flatMap(CivilTime.readable) {
            let took: HTML = session.durationSeconds.map { ", took \(HumanUnits.duration(seconds: $0))" } ?? ""
            facts.append("started \(start)\(took)")
        }
        if let root = session.threads.first {
            if let version = root.cliVersion { facts.append("Codex " + HTMLText.data(version, limit: 40)) }
            let source = [root.originator, root.source].compactMap { $0 }
            if !source.isEmpty { facts.append("from " + HTMLText.data(source.joined(separator: " / "), limit: 80)) }
            if root.compactions > 0 { facts.append("\(HumanUnits.count(root.compactions, "compaction"))") }
        }
        facts.append("thread " + HTMLText.code(session.id, limit: 80))
        facts.append("known from " + HTMLText.prose(WitnessWords.line(session), limit: 400))
        var html: HTML = "<p class=\"facts\">\(facts.joined(separator: " · "))</p>\n"
        if let asked = session.threads.first?.turns.first?.turn.prompt {
            html += "<p class=\"asked\"><span class=\"k\">Asked</span> \(HTMLText.data(asked))</p>\n"
        }
        if let answer = session.threads.first?.timeline?.marks.last(where: { $0.kind == .answer })?.text {
            html += "<p class=\"asked\"><span class=\"k\">Answered</span> \(HTMLText.prose(answer))</p>\n"
        }
        if let money = SpendingWords.line(session) {
            html += "<p class=\"asked\"><span class=\"k\">Money</span> \(HTMLText.data(money, limit: 400))</p>\n"
        }
        if let plan = SpendingWords.plan(session) {
            html += "<p class=\"asked\"><span class=\"k\">Plan</span> \(HTMLText.data(plan, limit: 400))</p>\n"
        }
        return html + firstFailure
    }

    private var firstFailure: HTML {
        let failures = session.threads.enumerated().compactMap { at, thread in
            thread.firstFailure.map { (at, thread, $0) }
        }
        guard let (at, thread, place) = failures.min(by: { $0.2.time ?? .max < $1.2.time ?? .max }) else { return "" }
        var text: HTML = place.time.flatMap(CivilTime.clock).map { " at \($0)" } ?? ""
        if let call = thread.timeline?.calls.firstIndex(where: { isAt(place, $0) }) {
            text += " in <a href=\"#\(places.call(at, call))\">\(places.name(at, call))</a>"
        }
        if let what = thread.firstFailureText { text += ": " + HTMLText.prose(what, limit: 400) }
        if let location = HTMLText.location(place) { text += " " + location }
        return "<p class=\"asked\"><span class=\"k\">First failure</span>\(text)</p>\n"
    }

    private func isAt(_ place: Place, _ call: ThreadTimeline.Call) -> Bool {
        if let id = place.callID { return call.id == id }
        return (call.line == place.line || call.outputLine == place.line) && call.path == place.path
    }

    private var findingList: HTML {
        guard !findings.isEmpty else { return "" }
        var html: HTML = "<h4>Findings</h4>\n<ol class=\"flags\">\n"
        for (number, anchor, finding) in findings.prefix(100) {
            let mark = SessionMark(finding, in: report)
            let target = places.target(of: finding)
            let link: HTML = target.text.text == "session" ? "" : " <a href=\"#\(target.anchor)\">\(target.text)</a>"
            let severity = finding.severity.rawValue
            html += "<li id=\"\(anchor)\" tabindex=\"-1\"><span class=\"badge \(severity)\">\(number)</span>"
            html += "<span class=\"sev \(severity)\">\(mark == .inconclusive ? "inconclusive" : severity)</span> "
            html +=
                "<code>\(HTMLText.data(finding.rule, limit: 80))</code> \(HTMLText.prose(finding.what))\(link)</li>\n"
        }
        html += "</ol>\n"
        if findings.count > 100 { html += "<p class=\"cut\">… and \(findings.count - 100) more.</p>\n" }
        return html
    }

    private var charts: HTML {
        HTMLCharts(session: session, story: story, position: position, budget: Self.budget(report)).html
    }

    /// What a session may cost, where the policy says it.
    static func budget(_ report: Report) -> Double? {
        report.policy.settings.first { $0.name == "budgets.session.cost_usd" }.flatMap { USD(decimal: $0.value) }
            .map { Double($0.picodollars) / 1e12 }
    }

    // MARK: Tables

    private func turns(limit: Int) -> HTML {
        let isNamed = session.threads.count > 1
        var rows: [HTML] = []
        var total = 0
        for (at, thread) in session.threads.enumerated() {
            total += thread.turnCount
            for details in thread.turns where rows.count < limit {
                let turn = details.turn
                let model = [turn.model, turn.effort].compactMap { $0 }.joined(separator: " ")
                let reason: HTML = turn.endReason.map { ": " + HTMLText.data(Quotation.cut($0, to: 120)) } ?? ""
                var row: HTML =
                    "<tr id=\"\(places.turn(at, turn.number))\" tabindex=\"-1\"><td class=\"n\">\(turn.number)</td>"
                if isNamed { row += "<td>\(HTMLText.data(ChartStory.name(thread, at), limit: 40))</td>" }
                row += "<td class=\"long\">\(HTMLText.data(Quotation.cut(turn.prompt ?? "", to: 160)))</td>"
                row += "<td class=\"nw wide\">\(HTMLText.data(model, limit: 80))</td>"
                row += HTMLText.number("\(Wording.duration(turn.durationSeconds))", wide: true)
                row += HTMLText.number(HTMLText.calls(turn.calls, failed: turn.failedCalls))
                row += HTMLText.number("\(HumanUnits.tokens(details.usage.total))", wide: true)
                row += HTMLText.number("\(HTMLText.money(details.cost))")
                row += "<td class=\"long\"><span class=\"nw\">\(Wording.turnEnd(turn))</span>\(reason)</td></tr>"
                rows.append(row)
            }
        }
        guard !rows.isEmpty else { return "" }
        var columns: [HTMLTable.Column] = [.number("turn")]
        if isNamed { columns.append(.text("agent")) }
        columns += [
            .text("asked"), .text("model", wide: true), .number("time", wide: true), .number("calls"),
            .number("tokens", wide: true), .number("cost"), .text("ended"),
        ]
        let left = total - rows.count
        return "<h4>Turns</h4>\n" + HTMLTable(caption: "Turns", columns: columns, rows: rows).html
            + (left > 0 ? "<p class=\"cut\">… and \(HumanUnits.count(left, "more turn")).</p>\n" : "")
    }

    private static let messageLimit = 50

    /// What the agent said on the way, folded.
    private var messages: HTML {
        var said: [(thread: Int, mark: ThreadTimeline.Mark)] = []
        for (at, thread) in session.threads.enumerated() {
            said += (thread.timeline?.marks ?? []).filter { $0.kind == .answer && $0.text != nil }.map { (at, $0) }
        }
        // The last one is told above.
        guard said.count > 1 else { return "" }
        var html: HTML =
            "<details class=\"notes\"><summary>\(HumanUnits.count(said.count, "message")) of the agent</summary>\n<ul>\n"
        for (at, mark) in said.prefix(Self.messageLimit) {
            let agent = session.threads.count > 1 ? ChartStory.name(session.threads[at], at) + ", " : ""
            html += "<li><span class=\"k\">\(HTMLText.data(agent, limit: 60))turn \(mark.turn)</span> "
            html += HTMLText.prose(mark.text ?? "") + "</li>\n"
        }
        if said.count > Self.messageLimit {
            html += "<li>… and \(HumanUnits.count(said.count - Self.messageLimit, "more message"))</li>\n"
        }
        return html + "</ul></details>\n"
    }

    private var models: HTML {
        let uses = session.threads.flatMap(\.models)
        let table = HTMLModels(uses: uses, caption: "Cost by model in this session").table
        return table.isEmpty ? "" : "<h4>Cost by model</h4>\n" + table
    }

    private func files(limit: Int) -> HTML {
        let files = session.threads.flatMap(\.files)
        guard !files.isEmpty else { return "" }
        var html: HTML = "<h4>Files</h4>\n<ul class=\"files\">\n"
        for file in files.prefix(limit) {
            var notes: [HTML] = ["\(HumanUnits.count(file.lines, "line"))"]
            if file.badLines > 0 { notes.append("\(HumanUnits.count(file.badLines, "damaged line"))") }
            let unknown = file.unknownRecords.values.reduce(0, +)
            if unknown > 0 { notes.append("\(HumanUnits.count(unknown, "record")) not understood") }
            if let incomplete = file.incomplete {
                notes.append("stops early: " + HTMLText.prose(incomplete, limit: 200))
            }
            html += "<li>\(HTMLText.path(file.path)) \(notes.joined(separator: ", "))</li>\n"
        }
        html += "</ul>\n"
        if files.count > limit {
            html += "<p class=\"cut\">… and \(HumanUnits.count(files.count - limit, "more file")).</p>\n"
        }
        return html
    }
}
