import ArgumentParser
import Basics
import Foundation
import Policy
import Reports
import Rules
import Safety
import ThreadModel

/// `accept`: writes down that somebody decided to live with an incident, and why.
struct AcceptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept an incident: write a suppression into the configuration.",
        usage: "codex-postmortem accept <id> --reason TEXT [--expires DATE] [--from REPORT.json] [<options>]",
        discussion: """
            The id is the one that reports show; the whole fingerprints of the incident's findings are looked up in the \
            JSON report and written, each bound to its rule. Comments and layout of the file stay.
            """)

    @Argument(help: "The id of an incident or finding, or more of its fingerprint.")
    var id: String

    @Option(help: "Why it is accepted; every report shows it.")
    var reason: String

    @Option(help: ArgumentHelp("The last day on which it applies (YYYY-MM-DD).", valueName: "date"))
    var expires: DayArgument?

    @Option(
        help: ArgumentHelp(
            "The JSON report that shows it; by default the first of \(Self.reports.joined(separator: ", ")).",
            valueName: "report.json"))
    var from: String?

    @Option(help: ArgumentHelp("The configuration to write to (default: the one that check finds).", valueName: "file"))
    var config: String?

    private static let reports = [
        "report.json", "codex-postmortem.json", "codex-postmortem/report.json", "out/report.json",
        "reports/report.json",
    ]
    private static let newFile = ".codex-postmortem.yml"

    func validate() throws {
        guard id.utf8.count >= 8, id.utf8.allSatisfy({ ASCII.isHexDigit($0) && !ASCII.isUppercase($0) })
        else {
            throw ValidationError(
                saying:
                    "'\(id)' is not an id: an id is 8 hexadecimal digits or more, as reports show it.")
        }
        if reason.allSatisfy(\.isWhitespace) { throw ValidationError(saying: "--reason: say why it is accepted.") }
        if let expires, expires.day < Today.clock {
            throw ValidationError(
                saying:
                    "--expires: \(CivilTime.date(ofDay: expires.day)) is over; give the last day on which it applies.")
        }
    }

    func run() throws {
        let found = try findings()
        let path = try config ?? ConfigurationFinder.find() ?? Self.newFile
        do {
            try write(found, to: path)
        } catch let error as ConfigurationError {
            Console.say("\(error)")
            throw ExitCode(.configuration)
        } catch {
            Console.say("\(path): \(error)")
            throw ExitCode(.configuration)
        }
        for finding in found {
            let label = finding.sessionLabel.map { " in " + $0 } ?? ""
            Console.say("accepted \(finding.rule)\(label): \(finding.what)")
        }
        Console.say("wrote \(path)")
    }

    /// A file that is no configuration, before or after, stays as it is.
    private func write(_ found: [FindingReport], to path: String) throws {
        let rules = RuleList.all.map(\.about)
        var text = ""
        if access(path, F_OK) == 0 {
            let bytes = try SmallFile.read(path, limit: 1 << 20)
            _ = try ConfigurationFile(bytes, path: path, rules: rules)
            text = String(decoding: bytes, as: UTF8.self)
        }
        let entries = found.map {
            SuppressionWriter.Entry(
                fingerprint: $0.fingerprint, rule: $0.rule, reason: reason,
                expires: (expires?.day).map(CivilTime.date(ofDay:)))
        }
        let result = Array(try SuppressionWriter.adding(entries, to: text).utf8)
        guard (try? ConfigurationFile(result, path: path, rules: rules)) != nil else {
            throw SuppressionWriter.Failure.layout(entries)
        }
        try ReportFile.write(result, to: path)
    }

    /// All findings of the incident: it is one thing to accept.
    private func findings() throws -> [FindingReport] {
        guard let path = from ?? Self.reports.first(where: { access($0, F_OK) == 0 }) else {
            throw ValidationError(
                saying:
                    "No JSON report was found to look the id up in: give it with --from, and write it with check --report json=report.json"
            )
        }
        var report: Report
        do {
            report = try ReportReader.read(try SmallFile.read(path, limit: 1 << 30))
        } catch {
            Console.say("\(path): \(error)")
            throw ExitCode(.configuration)
        }
        if report.findings.contains(where: { $0.status == .active && $0.incident.isEmpty }) { report.nameIncidents() }
        let active = report.findings.filter { $0.status == .active }
        let incidents = Set(active.filter { $0.fingerprint.hasPrefix(id) || $0.incident.hasPrefix(id) }.map(\.incident))
        if incidents.count == 1, let incident = incidents.first {
            return active.filter { $0.incident == incident && ($0.severity > .note || $0.fingerprint.hasPrefix(id)) }
        }
        let what =
            incidents.isEmpty ? "shows no incident with the id" : "shows \(incidents.count) incidents with the id"
        Console.say("\(path) \(what) \(id)")
        throw ExitCode(.usage)
    }
}

extension AcceptCommand: Exemplified {
    static let examples = [
        CommandExample(
            "Live with an incident until a day",
            "codex-postmortem accept 1a2b3c4d --reason \"the mirror is flaky\" --expires 2099-12-31"),
        CommandExample(
            "From the report of another job",
            "codex-postmortem accept 1a2b3c4d --reason known --from report.json --config ci/policy.yml"),
    ]
}
