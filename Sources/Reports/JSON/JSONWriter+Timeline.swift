import ThreadModel

extension JSONWriter {
    mutating func members(of timeline: ThreadTimeline) {
        member("calls") { $0.array(timeline.calls) { json, call in json.object { $0.members(of: call) } } }
        member("responses") {
            $0.array(timeline.responses) { json, response in json.object { $0.members(of: response) } }
        }
        member("marks") { $0.array(timeline.marks) { json, mark in json.object { $0.members(of: mark) } } }
        member("omitted_calls", timeline.omittedCalls)
        member("omitted_responses", timeline.omittedResponses)
        member("omitted_marks", timeline.omittedMarks)
    }

    mutating func members(of call: ThreadTimeline.Call) {
        member("id", call.id)
        member("tool", call.tool)
        member("kind", call.kind.rawValue)
        member("command", call.command)
        member("outcome", call.outcome.rawValue)
        member("failure", call.failure?.rawValue)
        member("exit_code", call.exitCode)
        member("turn", call.turn)
        member("response", call.response)
        member("path", call.path)
        member("line", call.line)
        member("output_line", call.outputLine)
        member("started_at", time: call.startedAt)
        member("ended_at", time: call.endedAt)
        member("duration_seconds", call.durationSeconds)
        member("nested", call.isNested)
        member("edited_files", call.editedFiles)
        if call.isContainer { member("container", true) }
        member("output_excerpt", call.outputExcerpt)
    }

    mutating func members(of response: ThreadTimeline.Response) {
        member("number", response.number)
        member("turn", response.turn)
        member("time", time: response.time)
        member("model", response.key.model)
        member("service_tier", response.key.tier.rawValue)
        member("price_day", response.key.day.map(Int.init))
        member("above_tokens", response.key.above)
        member("usage", response.usage)
        member("context_tokens", response.contextTokens)
        member("context_window", response.contextWindow)
    }

    private mutating func members(of mark: ThreadTimeline.Mark) {
        member("kind", mark.kind.rawValue)
        member("turn", mark.turn)
        member("time", time: mark.time)
        member("path", mark.path)
        member("line", mark.line)
        member("text", mark.text)
    }
}
