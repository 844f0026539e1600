import Basics
import Safety
import ThreadModel

/// Sessions or threads to choose from: what is in a directory, or what a prefix could mean.
public struct SessionListing: Sendable, Equatable {
    public static let schema = "codex-postmortem/sessions/1"

    public struct Entry: Sendable, Equatable {
        public var id: String
        public var label: String
        public var startedAt: Int64?
        public var end: ThreadSummary.End
        public var threads: Int
        public var usage: Usage
        public var cost: USD?
        public var unpricedTokens: Int64
        public var prompt: String?
        public init(
            id: String, label: String, startedAt: Int64?, end: ThreadSummary.End, threads: Int, usage: Usage,
            cost: USD?, unpricedTokens: Int64, prompt: String?
        ) {
            self.id = id
            self.label = label
            self.startedAt = startedAt
            self.end = end
            self.threads = threads
            self.usage = usage
            self.cost = cost
            self.unpricedTokens = unpricedTokens
            self.prompt = prompt
        }
    }

    public var entries: [Entry]
    public init(entries: [Entry]) { self.entries = entries }

    public func render(as format: StoryReport.Format, options: ReportOptions) -> [UInt8] {
        switch format {
        case .text: DocumentText.render(document, options: options)
        case .markdown: DocumentMarkdown.render(document)
        case .json: json
        }
    }

    /// The candidates alone, as they are recorded, a line each.
    public func lines(limit: Int = 10) -> [String] {
        var lines = entries.prefix(limit).map { entry in
            let start = entry.startedAt.flatMap(CivilTime.readable) ?? "no time"
            let prompt = entry.prompt.map { "  \(Quotation.cut($0, to: 60))" } ?? ""
            return "  \(entry.id)  \(start)  \(entry.label)\(prompt)"
        }
        if entries.count > limit { lines.append("  … and \(entries.count - limit) more") }
        return lines
    }

    private var document: ForensicDocument {
        var document = ForensicDocument()
        document.add(.title(HumanUnits.count(entries.count, "session"), note: "show one by its id or a unique prefix"))
        var table = ForensicDocument.Table(columns: [
            .init(title: "session", attribute: .bold), .init(title: "started, UTC", layout: .init(leftOut: 2)),
            .init(title: "label", layout: .init(minimum: 20, isName: true)),
            .init(title: "asked", layout: .init(minimum: 20)), .init(title: "outcome"),
            .init(title: "threads", layout: .init(isRight: true, leftOut: 1)),
            .init(title: "tokens", layout: .init(isRight: true)), .init(title: "cost", layout: .init(isRight: true)),
        ])
        let length = shortIDLength
        for entry in entries {
            let start = entry.startedAt.flatMap(CivilTime.seconds)?.parts(at: "T").joined(separator: " ") ?? ""
            let isBad = entry.end != .completed && entry.end != .unknown
            table.rows.append(
                .cells([
                    .init(String(entry.id.prefix(length)), code: true), .init(start), .init(entry.label),
                    .init(entry.prompt ?? ""),
                    .init(entry.end.rawValue, isBad ? .red : nil), .init(entry.threads > 1 ? "\(entry.threads)" : ""),
                    .init(HumanUnits.tokens(entry.usage.total)),
                    .init(Wording.cost(entry.cost, unpriced: entry.unpricedTokens) ?? "–", .bold),
                ]))
        }
        document.add(.table(table))
        return document
    }

    /// How much of an id tells them apart: to the end of its second, third or last group.
    private var shortIDLength: Int {
        for length in [13, 18] where Set(entries.map { $0.id.prefix(length) }).count == entries.count { return length }
        return 64
    }

    private var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", Self.schema)
            json.member("sessions") {
                $0.array(entries) { json, entry in
                    json.object {
                        $0.member("id", entry.id)
                        $0.member("label", entry.label)
                        $0.member("started_at", time: entry.startedAt)
                        $0.member("outcome", entry.end.rawValue)
                        $0.member("threads", entry.threads)
                        $0.member("usage", entry.usage)
                        $0.member("cost_usd", entry.cost)
                        $0.member("unpriced_tokens", entry.unpricedTokens)
                        $0.member("prompt", entry.prompt)
                    }
                }
            }
        }
        json.newline()
        return json.bytes
    }
}
