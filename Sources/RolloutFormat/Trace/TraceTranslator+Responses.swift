/// Responses: what they used, at which tier, and what the model said.
extension TraceTranslator {
    func start(_ event: TraceEvent) {
        model = event.model?.raw.bytes ?? model
        if use == .alone { beginTurn(event) }
        // The whole conversation lies in a request, so it is asked once in a turn, and only at its ends.
        let turn = event.turnID?.hash ?? 0
        if tierTurn != turn, let path = event.payload, let request = payloads.ends(path, Self.requestEnds) {
            tierTurn = turn
            tier = Self.tier(request)
        }
        // A rollout may tell of the response at the same moment as the trace.
        addSettings(at: event.time)
    }

    static let requestEnds = 16 * 1024
    private static let responseHead = 4 * 1024

    /// Codex writes payloads a member a line: a line end and two spaces before a name stand in no text.
    static func tier(_ request: ByteView) -> ServiceTierName {
        for name in ["\n  \"service_tier\": ", "\"service_tier\":"] as [StaticString] {
            guard let at = request.firstRange(of: name) else { continue }
            var cursor = JSONCursor(request.dropFirst(at + name.utf8CodeUnitCount))
            return ServiceTierName(name: cursor.kind == .string ? cursor.string()?.raw.bytes : nil)
        }
        return ServiceTierName()
    }

    func complete(_ event: TraceEvent) {
        guard let path = event.payload else { return }
        // Without a look at what the model said, the head is enough.
        var response = Response(use == .alone ? nil : payloads.ends(path, Self.responseHead))
        if response.usage == nil { response = Response(payloads.whole(path)) }
        if use == .alone { add(items: response.items, at: event.time) }
        guard let usage = response.usage else { return }
        if use == .alone { noteContext(usage, at: event.time) }
        addSettings(at: event.time)
        lines.begin("token_usage_record", at: event.time)
        lines.add("{\"thread_id\":\"")
        lines.add(thread)
        lines.add("\",")
        lines.member("response_id", response.id ?? event.responseID)
        lines.add("\"usage\":")
        lines.add(usage)
        lines.add("}")
        lines.end()
    }

    /// A context only grows until it is compacted, of which the trace of `codex exec` has no event (0.133 to 0.163). Less
    /// than a tenth may be lost otherwise.
    private func noteContext(_ usage: ByteView, at time: Int64?) {
        var cursor = JSONCursor(usage)
        var tokens: Int64?
        guard cursor.enterObject() else { return }
        while let key = cursor.nextKey() {
            if key.equals("input_tokens") { tokens = cursor.integer() } else { cursor.skipValue() }
        }
        guard let tokens else { return }
        if let last = context, last.model == model, tokens < last.tokens - last.tokens / 10 { compact(at: time) }
        context = (tokens, model)
    }

    private struct Response {
        var id: RawString?
        var usage: ByteView?
        var items: JSONCursor?

        init(_ payload: ByteView?) {
            guard let payload else { return }
            var cursor = JSONCursor(payload)
            guard cursor.enterObject() else { return }
            while let key = cursor.nextKey() {
                if key.equals("response_id") {
                    id = cursor.string()
                } else if key.equals("token_usage"), cursor.kind == .object {
                    let value = cursor.rawValue()
                    usage = value.isEmpty ? nil : value
                } else if key.equals("output_items"), cursor.kind == .array {
                    items = cursor
                    cursor.skipValue()
                } else {
                    cursor.skipValue()
                }
            }
        }
    }

    private func add(items: JSONCursor?, at time: Int64?) {
        guard var cursor = items, cursor.enterArray() else { return }
        while cursor.nextElement() {
            let item = cursor.rawValue()
            guard !item.isEmpty else { return }
            lines.begin("response_item", at: time)
            lines.add(item)
            lines.end()
        }
    }

    /// The tier that the request named holds for its response, whatever the settings said. The model a rollout knows
    /// itself.
    private func addSettings(at time: Int64?) {
        guard tier != nil || (use == .alone && model != nil) else { return }
        lines.begin("event_msg", at: time)
        lines.add("{\"type\":\"thread_settings_applied\",\"thread_settings\":{")
        if use == .alone, let model {
            lines.add("\"model\":\"")
            lines.add(model)
            lines.add("\",")
        }
        lines.add("\"service_tier\":")
        if let name = tier?.name {
            lines.add("\"")
            lines.add(name)
            lines.add("\"")
        } else {
            lines.add("null")
        }
        lines.add("}}")
        lines.end()
    }
}
