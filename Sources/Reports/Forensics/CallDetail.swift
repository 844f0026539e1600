import Basics
import ThreadModel

/// One call, whole: its arguments and its output as they stand in the file, redacted.
public struct CallDetail: Sendable, Equatable {
    public static let schema = "codex-postmortem/call/1"

    public struct Part: Sendable, Equatable {
        /// `arguments`, `output`, or what a structured record adds.
        public var name: String
        public var line: Int
        public var text: String
        public init(name: String, line: Int, text: String) {
            self.name = name
            self.line = line
            self.text = text
        }
    }

    public var sessionLabel: String
    public var threadID: String
    public var threadName: String
    public var call: ThreadTimeline.Call
    public var response: ThreadTimeline.Response?
    public var cost: USD?
    public var parts: [Part] = []

    public init(sessionLabel: String, threadID: String, threadName: String, call: ThreadTimeline.Call) {
        self.sessionLabel = sessionLabel
        self.threadID = threadID
        self.threadName = threadName
        self.call = call
    }

    var document: ForensicDocument {
        typealias Cell = ForensicDocument.Cell
        var document = ForensicDocument()
        document.add(.title("\(call.tool)", note: call.id))
        var facts: [(name: String, lines: [[Cell]])] = [
            ("session", [[Cell("\(sessionLabel), \(threadName), turn \(call.turn)")]]),
            ("thread", [[Cell(threadID, code: true)]]),
            (
                "outcome",
                [
                    [StoryWriter.sign(call.outcome), Cell(call.outcome.rawValue), Cell(detail)].filter {
                        !$0.text.isEmpty
                    }
                ]
            ),
        ]
        if let start = call.startedAt.flatMap(CivilTime.readable) { facts.append(("asked at", [[Cell(start)]])) }
        facts.append(("took", [[Cell(call.durationSeconds.map(HumanUnits.duration(seconds:)) ?? "not recorded")]]))
        if let response {
            let cost = cost.map { ", " + HumanUnits.money($0) } ?? ""
            facts.append(("response", [[Cell("#\(response.number), \(StoryWriter.usage(response.usage))\(cost)")]]))
        }
        facts.append(("file", [[Cell(StoryWriter.location(call), code: true)]]))
        document.add(.facts(facts))
        for part in parts {
            document.add(.heading(part.name, note: "line \(part.line)"))
            document.add(part.text.isEmpty ? .paragraph([Cell("(empty)", .dim)]) : .output(part.text))
        }
        return document
    }

    private var detail: String {
        [call.exitCode.map { "exit \($0)" }, call.failure.flatMap { $0 == .exit ? nil : $0.rawValue }]
            .compactMap { $0 }.joined(separator: ", ")
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", Self.schema)
            json.member("session", sessionLabel)
            json.member("thread_id", threadID)
            json.member("call", call)
            json.member("response") { response.write(to: &$0) }
            json.member("cost_usd", cost)
            json.member("parts") {
                $0.array(parts) { json, part in
                    json.object {
                        $0.member("name", part.name)
                        $0.member("line", part.line)
                        $0.member("text", part.text)
                    }
                }
            }
        }
        json.newline()
        return json.bytes
    }
}
