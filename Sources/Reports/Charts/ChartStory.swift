import Basics
import ThreadModel

/// A session as its charts tell it: lanes of calls over one time scale, what was spent, how full the context was.
struct ChartStory {
    struct Call {
        /// Position in the timeline of its thread.
        var index: Int
        var start: Double
        var end: Double
        var outcome: Outcome
        /// Which of the calls that ran at the same time; 0 for the first.
        var row: Int
        var title: String
    }

    struct Mark {
        enum Kind {
            case model, effort, compaction
            /// The finding's number in its session, and its anchor on a page.
            case finding(number: Int, severity: Severity, anchor: String)
        }

        var kind: Kind
        var time: Double
        var text: String
    }

    /// The same call, again and again.
    struct Loop {
        var from: Double
        var to: Double
        var row: Int
        var count: Int
    }

    struct Lane {
        /// Position of the thread in its session.
        var thread: Int
        var name: String
        /// As the session counts them: a script is none where its commands are.
        var counts = ThreadSummary.CallCounts()
        var calls: [Call] = []
        var rows = 1
        var marks: [Mark] = []
        var loops: [Loop] = []
        var turns: [(number: Int, time: Double, end: Double?)] = []
        var context: [(time: Double, value: Double)] = []
    }

    var lanes: [Lane] = []
    /// Threads beyond `laneLimit`.
    var omittedLanes = 0
    /// Calls that the timelines left out.
    var omittedCalls = 0
    /// What was spent up to a time.
    var cost: [(time: Double, value: Double)] = []
    var tokens: [(time: Double, value: Double)] = []
    /// Whether `Lane.context` is a share of the window, or tokens.
    var contextIsShare = true
    private var spans: [(from: Double, to: Double)] = []
    private(set) var isOrdinal = false

    static let laneLimit = 12
    static let rowLimit = 4

    /// Whether there is anything to draw.
    var isEmpty: Bool { lanes.allSatisfy { $0.calls.isEmpty && $0.turns.isEmpty } || spans.isEmpty }

    func scale(_ size: ChartSize = .wide) -> TimeScale { scale(left: size.left, right: size.right) }

    func scale(left: Double, right: Double) -> TimeScale {
        TimeScale(spans: spans, isOrdinal: isOrdinal, left: left, right: right)
    }

    /// `findings` with their numbers and anchors, as the page or file that holds the chart counts them.
    init(_ session: SessionReport, findings: [(number: Int, anchor: String, finding: FindingReport)]) {
        let threads = session.threads.prefix(Self.laneLimit)
        omittedLanes = session.threads.count - threads.count
        isOrdinal = !session.threads.contains(where: Self.hasTimes)
        contextIsShare = !session.threads.contains { thread in
            thread.timeline?.responses.contains { $0.contextTokens != nil && ($0.contextWindow ?? 0) <= 0 } ?? false
        }
        var spent: [(time: Double, cost: Double, tokens: Double)] = []
        for (position, thread) in session.threads.enumerated() {
            var lane = Lane(thread: position, name: Self.name(thread, position))
            lane.counts = thread.calls
            let clock = ChartClock(thread, isOrdinal: isOrdinal)
            addTurns(thread, clock, to: &lane)
            if let timeline = thread.timeline {
                omittedCalls += timeline.omittedCalls
                addCalls(timeline, clock, to: &lane)
                addMarks(timeline, clock, to: &lane)
                let responses = addResponses(timeline, thread.responseCosts, clock, to: &lane)
                spent += thread.responseCosts.isEmpty ? spentByTurns(thread, clock) : responses
            } else {
                spent += spentByTurns(thread, clock)
            }
            guard position < threads.count else { continue }
            addFindings(findings, of: thread, isRoot: position == 0, to: &lane)
            lanes.append(lane)
        }
        // The axis counts from where the session's own clock does, as the table of calls.
        if !isOrdinal, !spans.isEmpty, let start = session.startedAt { spans.append((Double(start), Double(start))) }
        spent.sort { $0.time < $1.time }
        var sum = (cost: 0.0, tokens: 0.0)
        for step in spent {
            sum = (sum.cost + step.cost, sum.tokens + step.tokens)
            cost.append((step.time, sum.cost))
            tokens.append((step.time, sum.tokens))
        }
    }

    // MARK: Parts

    private static func hasTimes(_ thread: ThreadReport) -> Bool {
        guard let timeline = thread.timeline else { return thread.turns.contains { $0.turn.startedAt != nil } }
        return timeline.calls.contains { $0.startedAt != nil } || timeline.marks.contains { $0.time != nil }
            || timeline.responses.contains { $0.time != nil }
    }

    static func name(_ thread: ThreadReport, _ position: Int) -> String {
        if position == 0 { return "main" }
        let last = thread.agentPath?.parts(at: "/").last.map(String.init)
        return last ?? "\(thread.role.rawValue) \(position)"
    }

    private mutating func addTurns(_ thread: ThreadReport, _ clock: ChartClock, to lane: inout Lane) {
        for details in thread.turns {
            let turn = details.turn
            guard let start = clock.start(ofTurn: turn) else { continue }
            let end = isOrdinal ? nil : turn.endedAt.map { max(start, Double($0)) }
            lane.turns.append((turn.number, start, end))
            spans.append((start, start))
            if let end { spans.append((end, end)) }
            // Without the calls the turn is all there is to show.
            if thread.timeline == nil, let end { spans.append((start, end)) }
        }
    }

    private mutating func addCalls(_ timeline: ThreadTimeline, _ clock: ChartClock, to lane: inout Lane) {
        var calls = timeline.calls.enumerated().map { index, call in
            let (start, end) = clock.span(ofCall: index)
            return Call(
                index: index, start: start, end: end, outcome: call.outcome, row: 0, title: Self.title(call))
        }
        calls.sort { ($0.start, $0.index) < ($1.start, $1.index) }
        var rows: [Double] = []
        for index in calls.indices {
            let call = calls[index]
            spans.append((call.start, call.end))
            if let row = rows.firstIndex(where: { $0 <= call.start }) {
                rows[row] = call.end
                calls[index].row = row
            } else if rows.count < Self.rowLimit {
                calls[index].row = rows.count
                rows.append(call.end)
            } else {
                calls[index].row = Self.rowLimit - 1
                rows[Self.rowLimit - 1] = max(rows[Self.rowLimit - 1], call.end)
            }
        }
        lane.calls = calls
        lane.rows = max(1, rows.count)
    }

    static func title(_ call: ThreadTimeline.Call) -> String {
        var parts = [Quotation.cut(call.command.isEmpty ? call.tool : call.command, to: 80), outcome(call)]
        if let took = took(call) { parts.append(took) }
        return parts.joined(separator: " · ")
    }

    static func took(_ call: ThreadTimeline.Call) -> String? {
        call.durationSeconds.map(HumanUnits.duration(seconds:))
    }

    /// `failed, exit 2`, `declined, sandbox`
    static func outcome(_ call: ThreadTimeline.Call) -> String {
        if let code = call.exitCode, call.outcome != .succeeded { return "\(call.outcome.rawValue), exit \(code)" }
        if let failure = call.failure, call.outcome != .succeeded, failure != .unstated, failure != .noOutput {
            return "\(call.outcome.rawValue), \(failure.rawValue)"
        }
        return call.outcome.rawValue
    }

    private mutating func addMarks(_ timeline: ThreadTimeline, _ clock: ChartClock, to lane: inout Lane) {
        for mark in timeline.marks {
            guard let time = clock.time(of: mark) else { continue }
            spans.append((time, time))
            let text = Quotation.cut(mark.text ?? "", to: 80)
            switch mark.kind {
            case .model, .rerouted:
                lane.marks.append(Mark(kind: .model, time: time, text: text.isEmpty ? "another model" : text))
            case .effort: lane.marks.append(Mark(kind: .effort, time: time, text: "effort " + text))
            case .compacted: lane.marks.append(Mark(kind: .compaction, time: time, text: "context compacted"))
            case .turnStarted, .turnEnded, .prompt, .answer: break
            }
        }
    }

    private mutating func addResponses(
        _ timeline: ThreadTimeline, _ costs: [USD?], _ clock: ChartClock, to lane: inout Lane
    ) -> [(time: Double, cost: Double, tokens: Double)] {
        timeline.responses.enumerated().compactMap { index, response in
            guard let time = clock.time(of: response) else { return nil }
            spans.append((time, time))
            if let tokens = response.contextTokens, tokens >= 0 {
                let window = Double(response.contextWindow ?? 0)
                lane.context.append((time, contextIsShare ? Double(tokens) / max(window, 1) : Double(tokens)))
            }
            let cost = index < costs.count ? costs[index] : nil
            return (time, dollars(cost), Double(response.usage.total))
        }
    }

    private func spentByTurns(
        _ thread: ThreadReport, _ clock: ChartClock
    ) -> [(time: Double, cost: Double, tokens: Double)] {
        thread.turns.compactMap { details in
            let turn = details.turn
            guard let time = turn.endedAt.map(Double.init) ?? clock.start(ofTurn: turn) else { return nil }
            return (time, dollars(details.cost), Double(details.usage.total))
        }
    }

    private func dollars(_ cost: USD?) -> Double { Double(cost?.picodollars ?? 0) / 1e12 }

    private func addFindings(
        _ findings: [(number: Int, anchor: String, finding: FindingReport)], of thread: ThreadReport, isRoot: Bool,
        to lane: inout Lane
    ) {
        let calls = thread.timeline?.calls ?? []
        for (number, anchor, finding) in findings
        where finding.threadID == thread.id || isRoot && finding.threadID == nil {
            let index = Self.call(of: finding, in: calls)
            let drawn = index.flatMap { index in lane.calls.first { $0.index == index } }
            let time = drawn?.start ?? (isOrdinal ? nil : finding.place.time.map(Double.init))
            guard let time else { continue }
            lane.marks.append(
                Mark(
                    kind: .finding(number: number, severity: finding.severity, anchor: anchor), time: time,
                    text: "\(finding.rule): \(Quotation.cut(finding.what, to: 100))"))
            if let index, let drawn, finding.rule == "repeated-call" || finding.rule == "polling" {
                addLoop(around: index, drawn, calls, to: &lane)
            }
        }
    }

    /// Where in a timeline a finding is: by the call's id, else by its line.
    static func call(of finding: FindingReport, in calls: [ThreadTimeline.Call]) -> Int? {
        if let id = finding.place.callID, let index = calls.firstIndex(where: { $0.id == id }) { return index }
        guard let line = finding.place.line else { return nil }
        return calls.firstIndex {
            ($0.line == line || $0.outputLine == line) && (finding.place.path == nil || $0.path == finding.place.path)
        }
    }

    /// From the first to the last of the equal calls around one.
    private func addLoop(around index: Int, _ drawn: Call, _ calls: [ThreadTimeline.Call], to lane: inout Lane) {
        func isSame(_ other: Int) -> Bool {
            calls[other].tool == calls[index].tool && calls[other].command == calls[index].command
        }
        var first = index
        var last = index
        while first > 0, isSame(first - 1) { first -= 1 }
        while last + 1 < calls.count, isSame(last + 1) { last += 1 }
        guard last > first else { return }
        let members = lane.calls.filter { (first...last).contains($0.index) }
        lane.loops.append(
            Loop(
                from: members.map(\.start).min() ?? drawn.start, to: members.map(\.end).max() ?? drawn.end,
                row: members.map(\.row).max() ?? 0, count: last - first + 1))
    }
}
