import ThreadModel

/// Reads a timeline by its names in a report. What is beyond the limits is counted as left out: a report is input,
/// too, and may come from elsewhere.
struct TimelineReader: Decodable {
    private(set) var timeline = ThreadTimeline()

    init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        let calls: [Call] = try json("calls")
        let responses: [Response] = try json("responses")
        let marks: [Mark] = try json("marks")
        timeline.calls = calls.prefix(ThreadTimeline.callLimit).map(\.value)
        timeline.responses = responses.prefix(ThreadTimeline.responseLimit).map(\.value)
        timeline.marks = marks.prefix(ThreadTimeline.markLimit).map(\.value)
        timeline.omittedCalls = Self.omitted(try json.optional("omitted_calls"), calls.count, ThreadTimeline.callLimit)
        timeline.omittedResponses = Self.omitted(
            try json.optional("omitted_responses"), responses.count, ThreadTimeline.responseLimit)
        timeline.omittedMarks = Self.omitted(try json.optional("omitted_marks"), marks.count, ThreadTimeline.markLimit)
    }

    private static func omitted(_ said: Int?, _ count: Int, _ limit: Int) -> Int {
        let (sum, overflow) = max(0, said ?? 0).addingReportingOverflow(max(0, count - limit))
        return overflow ? .max : sum
    }

    private struct Call: Decodable {
        let value: ThreadTimeline.Call

        init(from decoder: any Decoder) throws {
            let json = try JSONObject(decoder)
            var value = ThreadTimeline.Call(
                id: try json("id"), tool: try json("tool"), kind: try json("kind"), command: try json("command"),
                outcome: try json("outcome"), failure: try json.optional("failure"),
                exitCode: try json.optional("exit_code"), turn: try json("turn"), line: try json("line"),
                outputLine: try json("output_line"), path: try json("path"), startedAt: try json.time("started_at"),
                endedAt: try json.time("ended_at"), durationSeconds: try json.optional("duration_seconds"),
                isNested: try json("nested"), editedFiles: try json("edited_files"),
                outputExcerpt: try json.optional("output_excerpt"), response: try json.optional("response"))
            value.isContainer = try json.optional("container") ?? false
            self.value = value
        }
    }

    private struct Response: Decodable {
        let value: ThreadTimeline.Response

        init(from decoder: any Decoder) throws {
            let json = try JSONObject(decoder)
            let key = UsageSlice.Key(
                model: try json.optional("model"), tier: try json("service_tier"), day: try json.optional("price_day"),
                above: try json("above_tokens"))
            value = ThreadTimeline.Response(
                number: try json("number"), turn: try json("turn"), time: try json.time("time"),
                usage: try json("usage"), key: key, contextTokens: try json.optional("context_tokens"),
                contextWindow: try json.optional("context_window"))
        }
    }

    private struct Mark: Decodable {
        let value: ThreadTimeline.Mark

        init(from decoder: any Decoder) throws {
            let json = try JSONObject(decoder)
            value = ThreadTimeline.Mark(
                kind: try json("kind"), turn: try json("turn"), time: try json.time("time"), line: try json("line"),
                path: try json("path"), text: try json.optional("text"))
        }
    }
}
