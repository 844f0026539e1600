import Basics
import ThreadModel

extension Report {
    /// Every text that came from outside redacted, in place, paths and labels too.
    public mutating func redact(by redactor: any Redacting, workers: Int = 1) {
        var sessions = Array(sessions)
        var findings = findings
        self.sessions = []
        self.findings = []
        redact(by: Redaction(redactor))
        sessions.redact(by: redactor, workers: workers)
        findings.redact(by: redactor, workers: workers)
        self.sessions = SessionList(sessions)
        self.findings = findings
    }

    public func redacted(by redactor: any Redacting, workers: Int = 1) -> Report {
        var report = self
        report.redact(by: redactor, workers: workers)
        return report
    }
}

extension Array where Element: ReportValue {
    fileprivate mutating func redact(by redactor: any Redacting, workers: Int) {
        changeInPieces(workers: workers) { piece in
            let redaction = Redaction(redactor)
            for index in piece.indices { piece[index].redact(by: redaction) }
        }
    }
}
