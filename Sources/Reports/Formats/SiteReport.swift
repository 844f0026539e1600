import Basics
import Policy
import Safety
import ThreadModel

/// Static files for any web server: an index of the sessions of an archive, and a page for each of them. Only what
/// changed is written again.
public struct SiteReport: ReportFormat {
    public let name = "site"
    public let summary = "an index and a page per session, in a directory for a web server"
    public let needsTimeline = true
    public let isDirectory = true

    public init() {}

    /// Without a directory, as on standard output: the index.
    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        sink.append(HTMLSiteIndex(report: report, names: names(report)).html)
    }

    public func write(_ report: Report, to path: String, options: ReportOptions) throws {
        let directory = path.hasSuffix("/") ? path : path + "/"
        let names = names(report)
        try ReportFile.writeChanged(Array(SiteFiles.style.utf8), to: directory + "page.css")
        try ReportFile.writeChanged(Array(Resource.pageScript.utf8), to: directory + "page.js")
        var bySession: [String: [FindingReport]] = [:]
        for finding in report.findings { if let id = finding.sessionID { bySession[id, default: []].append(finding) } }
        let stored = Dictionary(grouping: report.outputs, by: \.session)
        for (position, name) in names.enumerated() {
            var single = report.only(position, findings: bySession[report.sessions[position].id] ?? [])
            single.outputs =
                report.outputSource.read?(single.sessions[0], 0, OutputText.pageLimit)
                ?? (stored[position] ?? []).map {
                    OutputText(session: 0, thread: $0.thread, call: $0.call, text: $0.text)
                }
            let page = HTMLPage(
                report: single, index: FindingIndex(single), incidents: IncidentList(single),
                limits: HTMLPage.Limits.all[0],
                budget: options.htmlBytes, siteRoot: "../"
            ).html()
            try ReportFile.writeChanged(Array(page.text.utf8), to: directory + name)
        }
        // Last: it names only what is there.
        try ReportFile.writeChanged(
            Array(HTMLSiteIndex(report: report, names: names).html.text.utf8), to: directory + "index.html")
    }

    /// Pages by session: the label, and enough of the thread's id that it holds when others come and go.
    private func names(_ report: Report) -> [String] {
        var used: Set<String> = []
        return report.sessions.map { session in
            let flat = Sanitizer.name(session.label, limit: 80).split { "/ .@+".contains($0) }.joined(separator: "-")
            let base = "sessions/\(flat.isEmpty ? "session" : flat)-\(Sanitizer.name(session.id, limit: 13))"
                .lowercased()
            var candidate = base
            var number = 2
            while !used.insert(candidate).inserted {
                candidate = "\(base)-\(number)"
                number += 1
            }
            return candidate + ".html"
        }
    }
}

extension Report {
    /// The same run, of which only one session is told.
    fileprivate func only(_ position: Int, findings: [FindingReport]) -> Report {
        let session = sessions[position]
        var report = self
        report.sessions = [session]
        report.findings = findings
        report.skipped = []
        report.unknownRecords = [:]
        report.outputs = []
        report.totals = Totals()
        report.totals.sessions = 1
        report.totals.threads = session.threads.count
        report.totals.files = session.threads.reduce(0) { $0 + $1.files.count }
        report.totals.lines = session.threads.reduce(0) { $0 + $1.files.reduce(0) { $0 + $1.lines } }
        report.totals.usage = session.usage
        report.totals.cost = session.cost
        report.totals.unpricedTokens = session.unpricedTokens
        report.totals.calls = session.calls
        report.totals.durationSeconds = session.durationSeconds
        let marks = findings.map { SessionMark($0, in: report) }
        report.verdict = marks.contains(.inconclusive) ? .inconclusive : marks.contains(.failed) ? .fail : .pass
        return report
    }
}
