import Policy
import ThreadModel

/// What is wrong with a run and with no session of it, as a span of its own: a budget of all sessions, files that
/// could not be read, sessions that the file has no room for, no session at all.
struct RunTrace {
    private let run: OTLPRun
    private let omitted: Int

    /// Nil for a run of which its sessions tell everything.
    ///
    /// - Parameter omitted: sessions that are not in the file.
    init?(_ run: OTLPRun, without omitted: Int) {
        if run.index.ofRun.findings.isEmpty, !run.report.sessions.isEmpty, omitted == 0 { return nil }
        self.run = run
        self.omitted = omitted
    }

    var message: OTLPMessage {
        let findings = run.index.ofRun.findings.map { run.report.findings[$0] }
        var ids = OTLPIdentifiers(["run"] + run.report.sessions.map(\.id) + findings.map(\.fingerprint))
        var span = OTLPSpan(
            id: ids.span(["run"]), parent: nil, name: OTLPNames.run, start: run.times.start, end: run.times.end)
        span.attributes.set(OTLPNames.runVerdict, run.report.verdict.rawValue)
        span.attributes.set(OTLPNames.runExitCode, run.report.exitCode)
        span.attributes.count(OTLPNames.omittedSessions, omitted)
        span.error = run.report.verdict == .fail ? OTLPNames.verdict : nil
        span.link = run.parent
        for finding in findings {
            span.add(
                OTLPNames.findingEvent, at: finding.place.time, finding.attributes(content: run.options.hasContent))
        }
        return run.resource(spans: [span.message(trace: ids.trace)])
    }
}
