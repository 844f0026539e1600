import Basics
import ThreadModel

extension ThreadTimeline: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("calls", &calls)
        try visitor.member("responses", &responses)
        try visitor.member("marks", &marks)
        try visitor.member("omitted_calls", &omittedCalls, .later)
        try visitor.member("omitted_responses", &omittedResponses, .later)
        try visitor.member("omitted_marks", &omittedMarks, .later)
    }

    /// What is beyond the limits is counted as left out: a report is input, too, and may come from elsewhere.
    public static func read(from decoder: any Decoder) throws -> ThreadTimeline {
        var timeline = try readMembers(from: decoder)
        limit(&timeline.calls, to: callLimit, &timeline.omittedCalls)
        limit(&timeline.responses, to: responseLimit, &timeline.omittedResponses)
        limit(&timeline.marks, to: markLimit, &timeline.omittedMarks)
        return timeline
    }

    private static func limit<Step>(_ steps: inout [Step], to limit: Int, _ omitted: inout Int) {
        let (sum, overflow) = max(0, omitted).addingReportingOverflow(max(0, steps.count - limit))
        omitted = overflow ? .max : sum
        if steps.count > limit { steps.removeLast(steps.count - limit) }
    }
}

extension ThreadTimeline.Call: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("id", &id)
        try visitor.member("tool", &tool)
        try visitor.member("kind", &kind)
        try visitor.member("command", &command)
        try visitor.member("outcome", &outcome)
        try visitor.member("failure", &failure)
        try visitor.member("exit_code", &exitCode)
        try visitor.member("turn", &turn)
        try visitor.member("response", &response)
        try visitor.member("path", &path)
        try visitor.member("line", &line)
        try visitor.member("output_line", &outputLine)
        try visitor.time("started_at", &startedAt)
        try visitor.time("ended_at", &endedAt)
        try visitor.member("duration_seconds", &durationSeconds)
        try visitor.member("nested", &isNested)
        try visitor.member("edited_files", &editedFiles)
        try visitor.member("container", &isContainer, .whereKnown)
        try visitor.member("output_excerpt", &outputExcerpt)
        try visitor.member("patch", &patch, .whereKnown)
        try visitor.member("child", &child, .whereKnown)
        try visitor.member("parent", &parent, .whereKnown)
        try visitor.member("witness", &witness, .whereKnown)
    }
}

extension ToolKind: OwnValue {}
extension Outcome: OwnValue {}
extension Witness: OwnValue {}
extension FailureKind: OwnValue {}

extension ThreadTimeline.Response: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("number", &number)
        try visitor.member("turn", &turn)
        try visitor.time("time", &time)
        try visitor.member("model", &key.model)
        try visitor.member("service_tier", &key.tier)
        try visitor.member("price_day", &key.day)
        try visitor.member("above_tokens", &key.above)
        try visitor.member("usage", &usage)
        try visitor.member("context_tokens", &contextTokens)
        try visitor.member("context_window", &contextWindow)
        try visitor.member("id", &id, .whereKnown)
    }
}

extension ThreadTimeline.Mark: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("kind", &kind)
        try visitor.member("turn", &turn)
        try visitor.time("time", &time)
        try visitor.member("path", &path)
        try visitor.member("line", &line)
        try visitor.member("text", &text)
    }
}

extension ThreadTimeline.Mark.Kind: OwnValue {}
