import Basics
import Policy
import Safety
import ThreadModel

/// For the terminal and the job log: the verdict in sessions, a line for each that needs looking at, then what
/// happened, incident by incident, what decided the exit code first.
public struct TextReport: ReportFormat {
    public let name = "text"
    public let summary = "for the terminal and the job log"

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        var page = TextPage(report: report, options: options)
        if !options.isQuiet {
            page.verdict()
            page.sessions()
        }
        page.incidents()
        // Whoever asked for incidents only is still told why the exit code is not 0.
        if options.isQuiet, page.lines.isEmpty, report.ending != .pass { page.verdict() }
        if !options.isQuiet {
            page.details()
            page.footer()
        }
        if page.lines.isEmpty { return }
        // Wrapping decides what stands at the start of a line, so commands are defanged last.
        sink.append(TerminalText(defanging: page.lines))
        sink.append(0x0A)
    }
}
