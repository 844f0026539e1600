import Foundation
import ThreadModel

/// One source of lines, and what is wrong with it as a whole: told once, however many lines it is true of.
struct ScanSource {
    let name: String
    /// Lines that scan wrote.
    var lineCount = 0
    /// Numbers of the others.
    private var strangers: [Int] = []
    /// How the others begin.
    private var start = ""

    private static let startBytes = 400

    init(_ name: String) { self.name = name }

    mutating func addStranger(_ number: Int, _ text: Data) {
        strangers.append(number)
        guard start.utf8.count < Self.startBytes else { return }
        start += String(decoding: text.prefix(Self.startBytes), as: UTF8.self)
    }

    /// Nil when there is nothing to say.
    var problem: RunFacts.UnreadableFile? {
        guard let first = strangers.first else {
            return lineCount > 0 ? nil : lost(name, "it is empty, and scan writes a line even where it finds nothing")
        }
        guard lineCount > 0 else { return lost(name, "\(kind); merge takes what scan wrote") }
        let others = strangers.count > 1 ? ", and \(strangers.count - 1) more of its lines are none" : ""
        return lost("\(name):\(first)", "not a line that scan wrote" + others)
    }

    private var kind: String {
        if start.contains("\"codex-postmortem/report/") { return "it is a report of check" }
        if start.contains("\"session_meta\"") || start.contains("\"thread.started\"") { return "it is a session" }
        return "no line of it is one that scan wrote"
    }

    private func lost(_ path: String, _ reason: String) -> RunFacts.UnreadableFile {
        RunFacts.UnreadableFile(path: path, reason: reason, remedy: Self.remedy)
    }

    /// What helps where lines are lost.
    static let remedy = "Scan again where the sessions are, and give merge the whole file that scan wrote."
}
