import Reports
import RolloutFormat
import ThreadModel

/// Reads again what calls printed, from the files and lines where it stands: a run keeps nothing of it but the ends of
/// failures.
struct OutputReader: Sendable {
    var redactor: any Redacting
    var limits: ReadLimits
    /// How to open files whose paths are shown in another spelling than the system's.
    var systemPaths: [String: String]

    func outputs(of session: SessionReport, at position: Int, room: Int) -> [OutputText] {
        var room = min(room, OutputText.sessionLimit)
        var found: [OutputText] = []
        for (number, thread) in session.threads.enumerated() {
            let calls = thread.timeline?.calls ?? []
            var wanted: [String: [Int: [Int]]] = [:]
            for (at, call) in calls.enumerated() where call.outputLine > 0 {
                wanted[call.path, default: [:]][call.outputLine, default: []].append(at)
            }
            for (path, lines) in wanted.sorted(by: { $0.key < $1.key }) where room > 0 {
                let last = lines.keys.max() ?? 0
                let file = RecordFile(path: systemPaths[path] ?? path, threadID: thread.id, limits: limits)
                // A file that cannot be read once more has been told of when it was judged; its calls stay without.
                try? file.read { record, line in
                    if let here = lines[line], let printed = CallText.Printed(record),
                        let at = here.first(where: { printed.isOf(calls[$0]) }) ?? (here.count == 1 ? here[0] : nil)
                    {
                        // Redacted before it is cut: half a secret has no form by which it could be recognized.
                        let text = OutputText.cut(redactor.redact(CallText.body(printed.text)))
                        if text.utf8.count > room { room = 0 }
                        if room > 0, !text.allSatisfy(\.isWhitespace) {
                            room -= text.utf8.count
                            found.append(OutputText(session: position, thread: number, call: at, text: text))
                        }
                    }
                    return line < last && room > 0
                }
            }
        }
        return found
    }
}
