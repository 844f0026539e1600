import ArgumentParser
import Basics
import Foundation
import History
import Policy
import Postmortem
import Reports
import Safety
import ThreadModel

/// `precedent`: where the incidents of a report, or a pasted error, happened before, and what was run next there.
struct PrecedentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "precedent",
        abstract: "Show where incidents happened before and what was run next there.",
        usage: "codex-postmortem precedent <report.json | path | -> ... [--history FILE] [--format FORMAT]",
        discussion: """
            Takes JSON reports, sessions, or with - a pasted error from standard input. A failure is found by its \
            signature, else by its first line, else by its rarest words. What was run next is confirmed when the same \
            command succeeded later in that session, and unconfirmed when it only came next.
            """)

    @Argument(
        help:
            "JSON reports, sessions and directories of them; - reads a report, a stream or an error from standard input."
    )
    var paths: [String]

    @OptionGroup var memory: HistorySetup.Options

    @OptionGroup var reading: ReadingOptions

    @Option(help: ArgumentHelp("The most precedents to print of each incident.", valueName: "n"))
    var limit = 3

    @Option(help: "What to print: text, json or markdown.")
    var format: HistoryReport.Format = .text

    func validate() throws {
        if !(1...100).contains(limit) { throw ValidationError(saying: "--limit: write 1 to 100") }
    }

    func run() throws {
        var list = PrecedentList(entries: [])
        var sessions: [String] = []
        for path in paths {
            if path == "-" {
                let data = FileHandle.standardInput.readDataToEndOfFile()
                if PipedStream.isStream(data) {
                    sessions.append(try PipedStream.file(of: data))
                } else if let report = try? ReportReader.read(Array(data)) {
                    list.entries += try entries(of: report)
                } else {
                    list.entries.append(try entry(ofText: String(decoding: data.prefix(65_536), as: UTF8.self)))
                }
            } else if path.hasSuffix(".json"), access(path, R_OK) == 0 {
                do {
                    list.entries += try entries(of: ReportReader.read(SmallFile.read(path, limit: 1 << 30)))
                } catch let error as ExitCode {
                    throw error
                } catch {
                    Console.say("\(path): \(error)")
                    throw ExitCode(.inconclusive)
                }
            } else {
                sessions.append(path)
            }
        }
        if !sessions.isEmpty {
            var analysis = try reading.analysis(sessions)
            analysis.collectsFailures = true
            let report = analysis.run()
            if report.sessions.isEmpty {
                Console.say("codex-postmortem: no session in \(sessions.joined(separator: ", "))")
                throw ExitCode(.inconclusive)
            }
            list.entries += try entries(of: report)
        }
        Console.write(HistoryReport.render(list, as: format, options: reading.reportOptions))
    }

    private func entries(of report: Report) throws -> [PrecedentList.Entry] {
        let incidents = report.incidents
        let all = incidents.all + incidents.failures(in: report)
        let sessions = report.sessions.map { Redactor.withoutHashes($0.id) }
        return try ask { db in
            var query = try PrecedentQuery(db, without: sessions)
            query.limit = limit
            return try all.map { incident in
                let lead = report.findings[incident.lead]
                return PrecedentList.Entry(
                    what: lead.what, name: lead.sessionLabel ?? "the run", id: lead.shortID, place: lead.place,
                    seen: try query.answer(Question(incident, in: report)))
            }
        }
    }

    private func entry(ofText text: String) throws -> PrecedentList.Entry {
        let text = Redactor().redactStably(text)
        let first = text.parts(at: "\n").first.map(String.init) ?? ""
        return try ask { db in
            var query = try PrecedentQuery(db, without: [])
            query.limit = limit
            return PrecedentList.Entry(
                what: first, name: "", id: "", place: .init(), seen: try query.answer(Question(text: text)))
        }
    }

    private func ask<Answer>(_ body: (HistoryFile.Connection) throws -> Answer) throws -> Answer {
        let file = try memory.open(.read)
        return try HistorySetup.answered { () throws(HistoryError) in try file.read(body) }
    }
}

extension PrecedentCommand: Exemplified {
    static let examples = [
        CommandExample("What others ran next", "codex-postmortem precedent report.json"),
        CommandExample("A pasted error", "tail -n 20 build.log | codex-postmortem precedent -"),
    ]
}
