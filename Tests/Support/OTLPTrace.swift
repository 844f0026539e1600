import Foundation

/// A trace as `traces.jsonl` has it, read without anything of the program's own.
public struct OTLPTrace {
    public struct Span {
        public var trace: String
        public var id: String
        public var parent: String?
        public var name: String
        public var start: UInt64
        public var end: UInt64
        public var isError: Bool
        public var attributes: [String: String]
        public var events: [(name: String, attributes: [String: String])]

        /// 0 where there is none.
        public func count(_ name: String) -> Int { attributes[name].flatMap { Int($0) } ?? 0 }
    }

    public struct Malformed: Error {}

    public var spans: [Span] = []

    public init(_ lines: String) throws {
        for line in lines.split(separator: "\n") where line.contains("resourceSpans") {
            let request = try JSONSerialization.jsonObject(with: Data(line.utf8))
            for resource in Self.list(request, "resourceSpans") {
                for scope in Self.list(resource, "scopeSpans") {
                    spans += try Self.list(scope, "spans").map(Self.span)
                }
            }
        }
    }

    private static func list(_ value: Any, _ name: String) -> [Any] {
        (value as? [String: Any])?[name] as? [Any] ?? []
    }

    private static func span(_ value: Any) throws -> Span {
        guard let span = value as? [String: Any], let trace = span["traceId"] as? String,
            let id = span["spanId"] as? String, let name = span["name"] as? String,
            let start = (span["startTimeUnixNano"] as? String).flatMap({ UInt64($0) }),
            let end = (span["endTimeUnixNano"] as? String).flatMap({ UInt64($0) })
        else { throw Malformed() }
        return Span(
            trace: trace, id: id, parent: span["parentSpanId"] as? String, name: name, start: start, end: end,
            isError: (span["status"] as? [String: Any])?["code"] as? Int == 2, attributes: attributes(span),
            events: list(span, "events").map { event in
                ((event as? [String: Any])?["name"] as? String ?? "", attributes(event))
            })
    }

    /// By name, whatever their type.
    private static func attributes(_ value: Any) -> [String: String] {
        var attributes: [String: String] = [:]
        for attribute in list(value, "attributes") {
            guard let attribute = attribute as? [String: Any], let name = attribute["key"] as? String,
                let any = (attribute["value"] as? [String: Any])?.first?.value
            else { continue }
            attributes[name] = "\(any)"
        }
        return attributes
    }

    /// As a viewer shows it: spans below their parents, by their start, with what they say of themselves.
    public var tree: String {
        var below: [String: [Span]] = [:]
        for span in spans.sorted(by: { ($0.start, $0.end, $0.id) < ($1.start, $1.end, $1.id) }) {
            below["\(span.trace) \(span.parent ?? "")", default: []].append(span)
        }
        var text = ""
        for root in spans where root.parent == nil { Self.add(root, from: root.start, indent: "", below, &text) }
        return text
    }

    private static func add(
        _ span: Span, from zero: UInt64, indent: String, _ below: [String: [Span]], _ text: inout String
    ) {
        func seconds(_ nanoseconds: UInt64) -> String { String(format: "%.3f", Double(nanoseconds) / 1e9) }
        text += "\(indent)\(span.isError ? "✗ " : "")\(span.name)"
        text += "  +\(seconds(span.start - min(zero, span.start))) s, \(seconds(span.end - span.start)) s"
        let shown = [
            "codex_postmortem.verdict", "codex_postmortem.outcome", "error.type", "process.exit.code",
            "gen_ai.usage.input_tokens", "gen_ai.usage.output_tokens", "codex_postmortem.cost_usd",
            "codex_postmortem.session.cost_usd",
        ]
        for name in shown {
            guard let value = span.attributes[name] else { continue }
            text += ", \(name.split(separator: ".").last ?? "") \(value)"
        }
        text += "\n"
        for event in span.events {
            let details = ["rule", "severity", "turn", "outcome", "change"].compactMap {
                event.attributes["codex_postmortem.\($0)"]
            }
            text += "\(indent)  · \(event.name) \(details.joined(separator: ", "))\n"
        }
        for child in below["\(span.trace) \(span.id)"] ?? [] {
            add(child, from: zero, indent: indent + "    ", below, &text)
        }
    }
}
