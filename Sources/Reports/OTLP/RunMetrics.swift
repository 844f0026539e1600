import Basics
import Policy
import ThreadModel

/// What a run measures. Series are told apart by model, tool, rule and outcome: never by session, command or path,
/// of which there is no end.
struct RunMetrics {
    private var metrics = OTLPMetrics()
    private let run: OTLPRun

    init(_ run: OTLPRun) {
        self.run = run
        for (index, session) in run.report.sessions.enumerated() {
            let verdict = SessionTrace.verdict(run.index[index].mark).rawValue
            let labels = [(OTLPNames.verdict, verdict), (OTLPNames.outcome, session.outcome.rawValue)]
            metrics.add(.sessions, 1, labels)
            metrics.add(.unpricedTokens, Double(session.unpricedTokens), [])
            let times = ThreadTimes(session, else: 0)
            for (position, thread) in session.threads.enumerated() {
                add(thread, position == 0 ? times : ThreadTimes(thread, else: times), isRoot: position == 0)
            }
        }
        for finding in run.report.findings {
            metrics.add(
                .findings, 1,
                [
                    (OTLPNames.rule, finding.rule), (OTLPNames.severity, finding.severity.rawValue),
                    (OTLPNames.status, finding.status.rawValue),
                ])
        }
    }

    var message: OTLPMessage {
        run.resource(
            metrics: metrics.messages(start: run.times.start, time: run.times.end, run.options.temporality))
    }

    private mutating func add(_ thread: ThreadReport, _ times: ThreadTimes, isRoot: Bool) {
        for use in thread.models { add(use) }
        let known = thread.models.reduce(USD.zero) { $0 + ($1.cost ?? .zero) }
        // A model of which only a part has a price.
        if let cost = thread.cost, cost > known { metrics.add(.cost, (cost - known).dollars, Self.of(nil)) }
        addCounts(of: thread, times, agent: SessionTrace.agentName(thread, isRoot: isRoot))
        guard let timeline = thread.timeline else { return }
        let times = ResponseTimes(thread)
        for response in timeline.responses {
            let labels = Self.of(response.key.model)
            let (input, output) = (Double(response.usage.input), Double(response.usage.output))
            metrics.add(.tokenUsage, input, labels + [(OTLPNames.tokenType, "input")])
            metrics.add(.tokenUsage, output, labels + [(OTLPNames.tokenType, "output")])
            metrics.add(.operationInput, input, labels)
            metrics.add(.operationOutput, output, labels)
            if let end = response.time, let start = times.start(of: response), end > start {
                metrics.add(.operationDuration, Double(end - start) / 1000, labels)
            }
        }
        for call in timeline.calls where !call.isContainer {
            guard let seconds = call.seconds else { continue }
            let error = call.outcome == .failed ? call.failure?.rawValue ?? "_OTHER" : nil
            metrics.add(.toolDuration, seconds, [(OTLPNames.toolName, call.tool), (OTLPNames.errorType, error)])
        }
    }

    private mutating func add(_ use: ThreadReport.ModelUse) {
        let labels = Self.of(use.model) + [(OTLPNames.tokenModality, "unknown")]
        func add(_ instrument: OTLPInstrument, _ tokens: Int64) {
            if tokens > 0 { metrics.add(instrument, Double(tokens), labels) }
        }
        add(.usedInput, use.usage.input)
        add(.usedOutput, use.usage.output)
        add(.usedCacheRead, use.usage.cachedInput)
        add(.usedCacheWrite, use.usage.cacheWriteInput)
        add(.usedReasoning, use.usage.reasoningOutput)
        if let cost = use.cost, !use.usage.isZero { metrics.add(.cost, cost.dollars, Self.of(use.model)) }
    }

    private mutating func addCounts(of thread: ThreadReport, _ times: ThreadTimes, agent: String) {
        let labels = [(OTLPNames.agentName, Optional(agent))]
        let counts = thread.calls
        metrics.add(.toolCalls, Double(counts.total), labels)
        if let timeline = thread.timeline {
            metrics.add(.inferenceCalls, Double(timeline.responses.count + timeline.omittedResponses), labels)
        }
        if times.end > times.start {
            let error = (OTLPNames.errorType, SessionTrace.error(thread))
            metrics.add(.agentDuration, Double(times.end - times.start) / 1000, labels + [error])
        }
        for (outcome, count) in [
            (Outcome.succeeded, counts.succeeded), (.failed, counts.failed), (.benign, counts.benign),
            (.declined, counts.declined), (.aborted, counts.aborted), (.running, counts.running),
            (.unknown, counts.unknown),
        ] where count > 0 {
            metrics.add(.callOutcomes, Double(count), [(OTLPNames.outcome, outcome.rawValue)])
        }
    }

    private static func of(_ model: String?) -> [(String, String?)] {
        [
            (OTLPNames.operation, OTLPNames.chat), (OTLPNames.provider, OTLPNames.openAI),
            (OTLPNames.requestModel, model),
        ]
    }
}
