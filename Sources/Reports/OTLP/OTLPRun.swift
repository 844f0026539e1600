import ThreadModel

/// What the files of one run have in common.
struct OTLPRun: Sendable {
    let report: Report
    let options: OTLPOptions
    let index: FindingIndex
    /// The job that writes the files.
    private let job: [OTLPMessage]
    /// The span that the job itself runs in.
    let parent: TraceParent?
    /// When the first record was written, and the last one, in milliseconds since 1970; or what the command line says
    /// is now, which is not a clock's.
    let times: ThreadTimes

    init(_ report: Report, _ options: OTLPOptions) {
        self.report = report
        self.options = options
        index = report.findingIndex
        job = OTLPJob(options.environment).attributes.messages
        parent = options.environment["TRACEPARENT"].flatMap(TraceParent.init)
        let first = report.sessions.compactMap { $0.startedAt ?? $0.endedAt }.min()
        let last = report.sessions.compactMap { $0.endedAt ?? $0.startedAt }.max()
        // Metrics that end before they begin would be refused.
        let end = max(options.now ?? 0, last ?? 0)
        times = ThreadTimes(start: first ?? end, end: end)
    }

    /// `ResourceSpans`.
    ///
    /// - Parameter version: of the Codex that they are of.
    func resource(spans: [OTLPMessage], version: String? = nil) -> OTLPMessage {
        wrap(spans, named: "spans", scopes: "scopeSpans", resource(version, job))
    }

    /// `ResourceMetrics`. A job's attributes there make a series of every run, so they are only said if asked for.
    func resource(metrics: [OTLPMessage]) -> OTLPMessage {
        wrap(metrics, named: "metrics", scopes: "scopeMetrics", resource(nil, options.namesJobOnMetrics ? job : []))
    }

    private func resource(_ version: String?, _ job: [OTLPMessage]) -> OTLPMessage {
        var attributes = OTLPAttributes()
        attributes.set(OTLPNames.serviceName, OTLPNames.service)
        attributes.set(OTLPNames.serviceVersion, version)
        var message = OTLPMessage()
        message.set(1, "attributes", attributes.messages + job)
        return message
    }

    private func wrap(
        _ content: [OTLPMessage], named name: StaticString, scopes: StaticString, _ resource: OTLPMessage
    ) -> OTLPMessage {
        var scope = OTLPMessage()
        scope.set(1, "name", .text(OTLPNames.scope))
        scope.set(2, "version", .text(report.tool.version))
        var scoped = OTLPMessage()
        scoped.set(1, "scope", .message(scope))
        scoped.set(2, name, content)
        var message = OTLPMessage()
        message.set(1, "resource", .message(resource))
        message.set(2, scopes, [scoped])
        return message
    }
}
