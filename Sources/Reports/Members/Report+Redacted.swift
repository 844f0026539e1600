import Basics
import ThreadModel

extension Report {
    /// Every text that came from outside redacted, in place, paths and labels too.
    public mutating func redact(by redactor: any Redacting) {
        let redaction = Redaction(redactor)
        // Nothing else holds an element while it is changed: it is not copied then.
        var sessions = Array(sessions)
        self.sessions = []
        for index in sessions.indices { sessions[index].redact(by: redaction) }
        redact(by: redaction)
        self.sessions = SessionList(sessions)
    }

    public func redacted(by redactor: any Redacting) -> Report {
        var report = self
        report.redact(by: redactor)
        return report
    }
}
