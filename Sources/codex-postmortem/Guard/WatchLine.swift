import Basics
import Foundation
import Postmortem
import Reports
import Safety
import ThreadModel

/// One event of `watch --jsonl`: `{"event": "began" | "call" | "finding" | "usage", "session": id, …}`; members without
/// a value are left out, `cost_usd` is null where there is no price.
struct WatchLine: Encodable {
    var event: String
    var session: String?
    var label: TerminalText?
    var thread: String?
    var model: TerminalText?
    var prompt: TerminalText?
    var tool: TerminalText?
    var command: TerminalText?
    var outcome: String?
    var exitCode: Int?
    var seconds: Double?
    var rule: String?
    var severity: String?
    var what: TerminalText?
    var file: TerminalText?
    var line: Int?
    var tokens: Int64?
    var costUSD: Decimal?
    var calls: Int?
    var contextFill: Double?

    private enum CodingKeys: String, CodingKey {
        case event, session, label, thread, model, prompt, tool, command, outcome
        case exitCode = "exit_code"
        case seconds, rule, severity, what, file, line, tokens
        case costUSD = "cost_usd"
        case calls
        case contextFill = "context_fill"
    }

    init(_ event: WatchEvent) {
        switch event {
        case .began(let session):
            self.event = "began"
            name(session)
        case .usage(let session):
            self.event = "usage"
            name(session)
            tokens = session.tokens
            costUSD = session.cost.flatMap { Decimal(string: $0.decimal) }
            calls = session.calls
            contextFill = session.contextFill
            seconds = session.seconds
        case .call(let session, let thread, let call):
            self.event = "call"
            self.session = session
            self.thread = thread
            tool = "\(call.tool)"
            command = "\(call.command)"
            outcome = call.outcome.rawValue
            exitCode = call.exitCode
            seconds = call.seconds
            file = call.place.path.map { "\($0)" }
            line = call.place.line
        case .finding(let finding):
            self.event = "finding"
            session = finding.sessionID
            label = finding.sessionLabel.map { "\($0)" }
            thread = finding.threadID
            rule = finding.rule
            severity = finding.severity.rawValue
            what = "\(finding.what)"
            file = finding.place.path.map { "\($0)" }
            line = finding.place.line
        }
    }

    private mutating func name(_ session: WatchEvent.Session) {
        self.session = session.id
        label = "\(session.label)"
        model = session.model.map { "\($0)" }
        prompt = session.prompt.map { "\($0)" }
    }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}
