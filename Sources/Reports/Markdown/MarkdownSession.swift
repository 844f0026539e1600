import Basics
import Safety
import ThreadModel

/// All there is to say about one session: facts, threads, turns, models, tools, files.
struct MarkdownSession {
    let session: SessionReport

    private static let turnRows = 50
    private static let files = 20

    var details: MarkdownDocument {
        var body = MarkdownDocument()
        body.paragraph(facts)
        if let failure = firstFailure { body.paragraph(failure) }
        let hasThreads = session.threads.count > 1
        if hasThreads { threads(in: &body) }
        for thread in session.threads { turns(thread, isNamed: hasThreads, in: &body) }
        models(in: &body)
        if let tools { body.paragraph(tools) }
        files(in: &body)
        var document = MarkdownDocument()
        document.details(summary: "<b>\(.summary(session.label))</b>: turns, models, tools, files", body)
        return document
    }

    private var facts: Markdown {
        var facts: [Markdown] = []
        facts.append(
            session.outcomeReason.map { "\(session.outcome.rawValue): \($0)" } ?? "\(session.outcome.rawValue)")
        if let start = session.startedAt.flatMap(CivilTime.readable) {
            var text: Markdown = "started \(start)"
            if let seconds = session.durationSeconds { text += ", took \(HumanUnits.duration(seconds: seconds))" }
            facts.append(text)
        }
        if let root = session.threads.first {
            if let version = root.cliVersion { facts.append("Codex \(version)") }
            let source = [root.originator, root.source].compactMap { $0 }
            if !source.isEmpty { facts.append("from \(source.map { .code($0) }.joined(separator: " / "))") }
            if root.compactions > 0 { facts.append("\(HumanUnits.count(root.compactions, "compaction"))") }
        }
        facts.append("\(HumanUnits.tokens(session.usage.total)) tokens")
        let known = WitnessWords.line(session)
        let coverage: Markdown = known.isEmpty ? "" : "<br>known from \(known)"
        if let money = SpendingWords.line(session) { facts.append("money: \(money)") }
        if let plan = SpendingWords.plan(session) { facts.append("\(plan)") }
        return "\(facts.joined(separator: " · "))<br>thread \(.code(session.id))\(coverage)"
    }

    private var firstFailure: Markdown? {
        let failures = session.threads.compactMap { thread in thread.firstFailure.map { (thread, $0) } }
        guard let (thread, place) = failures.min(by: { $0.1.time ?? .max < $1.1.time ?? .max }) else { return nil }
        var text: Markdown = "First failure"
        if let time = place.time.flatMap(CivilTime.clock) { text += " at \(time)" }
        if let location = Wording.location(place) { text += " (\(.code(location)))" }
        return text + (thread.firstFailureText.map { ": \($0)" } ?? ".")
    }

    private func threads(in document: inout MarkdownDocument) {
        let rows = session.threads.prefix(Self.turnRows).map { thread -> [Markdown] in
            [
                "\(thread.role.rawValue)", .cell(thread.agentPath ?? ""), .code(thread.id, inTable: true),
                Self.ended(thread.end.rawValue, thread.endReason), Self.calls(thread.calls),
                .cell(Wording.models(thread)), Self.tokens(thread.usage), Self.money(thread.cost),
            ]
        }
        document.table(["thread", "agent", "id", "outcome", "calls", "models", "tokens", "cost"], "llllrlrr", rows)
        let left = session.threads.count - rows.count
        if left > 0 { document.paragraph("… and \(HumanUnits.count(left, "more thread")).") }
    }

    private func turns(_ thread: ThreadReport, isNamed: Bool, in document: inout MarkdownDocument) {
        guard !thread.turns.isEmpty else { return }
        if isNamed {
            let name: Markdown = thread.agentPath.map { " \(.code($0))" } ?? ""
            document.paragraph("Turns of the \(thread.role.rawValue)\(name):")
        }
        let rows = thread.turns.prefix(Self.turnRows).map { details -> [Markdown] in
            let turn = details.turn
            return [
                "\(turn.number)", .cell(Quotation.cut(turn.prompt ?? "", to: 80)),
                [turn.model, turn.effort].compactMap { $0 }.map { .cell($0) }.joined(separator: " "),
                Markdown("\(Wording.duration(turn.durationSeconds))").unbroken,
                Self.calls(turn.calls, failed: turn.failedCalls), Self.tokens(details.usage), Self.money(details.cost),
                Self.ended(Wording.turnEnd(turn), turn.endReason),
            ]
        }
        document.table(["turn", "asked", "model", "time", "calls", "tokens", "cost", "ended"], "rllrrrrl", rows)
        let left = thread.turnCount - rows.count
        if left > 0 { document.paragraph("… and \(HumanUnits.count(left, "more turn")).") }
    }

    private func models(in document: inout MarkdownDocument) {
        let uses = session.threads.flatMap { thread in thread.models.map { (thread, $0) } }
        let isNamed = session.threads.count > 1
        let rows = uses.prefix(Self.turnRows).map { thread, use -> [Markdown] in
            (isNamed ? [.cell(thread.agentPath ?? thread.role.rawValue)] : []) + [
                .cell(use.model ?? "not recorded"), "\(use.tier.rawValue)", "\(use.turns)",
                "\(HumanUnits.tokens(use.usage.input))", "\(HumanUnits.tokens(use.usage.cachedInput))",
                "\(HumanUnits.tokens(use.usage.output))", "\(HumanUnits.tokens(use.usage.reasoningOutput))",
                "\(use.cost.map(HumanUnits.money) ?? "unpriced")",
            ]
        }
        document.table(
            (isNamed ? ["thread"] : [])
                + ["model", "tier", "turns", "input", "of it cached", "output", "of it reasoning", "cost"],
            (isNamed ? "l" : "") + "llrrrrrr", rows)
    }

    private var tools: Markdown? {
        let tools = session.calls.byTool.sorted {
            $0.value.calls != $1.value.calls
                ? $0.value.calls > $1.value.calls : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
        }
        guard !tools.isEmpty else { return nil }
        var parts = tools.prefix(12).map { tool -> Markdown in
            "\(.code(tool.key)) \(Self.calls(tool.value.calls, failed: tool.value.failed))"
        }
        if tools.count > 12 { parts.append("\(tools.count - 12) more") }
        let unknown = session.calls.unknown
        if unknown > 0 { parts.append("outcome not known: \(HumanUnits.grouped(Int64(unknown)))") }
        return "Tools: \(parts.joined(separator: ", "))"
    }

    private func files(in document: inout MarkdownDocument) {
        let files = session.threads.flatMap(\.files)
        var lines = files.prefix(Self.files).map { file -> Markdown in
            var notes: [Markdown] = ["\(HumanUnits.count(file.lines, "line"))"]
            if file.badLines > 0 { notes.append("\(HumanUnits.count(file.badLines, "damaged line"))") }
            let unknown = file.unknownRecords.values.reduce(0, +)
            if unknown > 0 { notes.append("\(HumanUnits.count(unknown, "record")) not understood") }
            if let incomplete = file.incomplete { notes.append("stops early: \(incomplete)") }
            return "- \(.code(file.path)): \(notes.joined(separator: ", "))"
        }
        if files.count > lines.count {
            lines.append("- … and \(HumanUnits.count(files.count - lines.count, "more file"))")
        }
        document.block(lines)
    }

    // MARK: Pieces

    static func calls(_ counts: ThreadSummary.CallCounts) -> Markdown { calls(counts.total, failed: counts.failed) }

    static func calls(_ count: Int, failed: Int) -> Markdown {
        let failures: Markdown = failed > 0 ? " (\(HumanUnits.grouped(Int64(failed))) ✗)" : ""
        return Markdown("\(HumanUnits.grouped(Int64(count)))\(failures)").unbroken
    }

    private static func tokens(_ usage: Usage) -> Markdown { Markdown("\(HumanUnits.tokens(usage.total))").unbroken }

    private static func money(_ cost: USD?) -> Markdown { "\(cost.map(HumanUnits.money) ?? "–")" }

    private static func ended(_ end: String, _ reason: String?) -> Markdown {
        reason.map { "\(end): \(.cell(Quotation.cut($0, to: 60)))" } ?? "\(end)"
    }
}
