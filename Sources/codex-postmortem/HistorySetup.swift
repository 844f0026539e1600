import ArgumentParser
import Foundation
import History
import Policy
import Postmortem
import Reports
import Rules
import Safety
import ThreadModel

/// Opens the history that the policy names, where it names one; what is wrong with it is said and changes no verdict.
enum HistorySetup {
    /// How the commands that need a history name it.
    struct Options: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "The history (default: the configuration's, else $XDG_STATE_HOME/codex-postmortem/history.db).",
                valueName: "file"))
        var history: String?

        @Option(
            help: ArgumentHelp("How long to wait for another process that writes to it.", valueName: "seconds"))
        var historyWait = WaitSeconds(10)

        func path(_ policy: Policy? = nil) throws -> String {
            if let history { return history }
            if let path = try policy ?? HistorySetup.policy() { if let history = path.history { return history } }
            return try HistorySetup.standardPath()
        }

        /// - Throws: the exit code of what cannot be answered, once it is said.
        func open(_ access: HistoryFile.Access, _ policy: Policy? = nil) throws -> HistoryFile {
            let path = try path(policy)
            return try HistorySetup.answered { () throws(HistoryError) in
                try HistoryFile(path, access, seconds: historyWait.seconds)
            }
        }
    }

    /// What a run that judges asks of a history.
    struct RunOptions: ParsableArguments {
        @Flag(
            help: "Add the run to the history: the one that is named, else $XDG_STATE_HOME/codex-postmortem/history.db."
        )
        var record = false

        @Flag(help: "Show for each incident what was run next where it happened before.")
        var precedents = false

        @Option(
            help: ArgumentHelp(
                "The name of this job's runs in the history (default: the paths).", valueName: "name"))
        var runName: String?

        @Option(
            help: ArgumentHelp("How long to wait for another process that writes to it.", valueName: "seconds"))
        var historyWait = WaitSeconds(10)

        func attach(to analysis: inout Analysis) {
            analysis.runName = runName
            guard let path = path(analysis) else { return }
            HistorySetup.attach(
                to: &analysis, path: path, seconds: historyWait.seconds, isMade: record, wantsPrecedents: precedents)
        }

        /// Nothing but a word on standard error comes of what keeps it from being added.
        func record(_ report: Report, of analysis: inout Analysis) {
            guard record, let path = path(analysis) else { return }
            // The file is closed where it was read, so that it can be closed whole.
            analysis.history = nil
            HistorySetup.record(
                report, in: path, seconds: historyWait.seconds,
                redactor: analysis.policy.redaction ? analysis.redactor : Redactor(),
                now: Int64(analysis.today) * 86_400_000)
        }

        private func path(_ analysis: Analysis) -> String? {
            HistorySetup.path(analysis, isWanted: record || precedents)
        }
    }

    /// As the policy says, and no more.
    static func attach(to analysis: inout Analysis) {
        guard let path = path(analysis, isWanted: false) else { return }
        attach(to: &analysis, path: path, seconds: 10, isMade: false, wantsPrecedents: false)
    }

    /// Of the history to ask: the one that the policy names, else the usual one where something needs it.
    private static func path(_ analysis: Analysis, isWanted: Bool) -> String? {
        if let path = analysis.policy.history { return path }
        guard isWanted || analysis.policy.compareLast != nil else { return nil }
        return try? standardPath()
    }

    private static func policy() throws -> Policy? {
        try RunSetup.configured { try PolicyLoader.load(flags: ConfigurationLayer()).policy }
    }

    static func standardPath() throws -> String {
        guard let path = HistoryFile.standardPath(ProcessInfo.processInfo.environment) else {
            throw ValidationError(saying: "Name a history with --history FILE: neither XDG_STATE_HOME nor HOME is set.")
        }
        return path
    }

    /// Runs what the answer depends on.
    static func answered<Value>(_ body: () throws(HistoryError) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            Console.say("codex-postmortem: \(error)")
            throw ExitCode(.inconclusive)
        }
    }

    /// For a run that judges.
    ///
    /// - Parameter isMade: the run makes the history where there is none.
    static func attach(
        to analysis: inout Analysis, path: String, seconds: Double, isMade: Bool, wantsPrecedents: Bool
    ) {
        analysis.collectsFailures = true
        do {
            let file = try HistoryFile(path, .read, seconds: seconds)
            analysis.history = HistoryLookup(
                file, comparedRuns: analysis.policy.compareLast, wantsPrecedents: wantsPrecedents)
        } catch {
            if isMade, case .missing = error { return }
            let text = "without history: \(error)"
            Console.say("warning: \(text)")
            analysis.policyNotes.append(text)
        }
    }

    /// Adds a run; what keeps it from being added is said.
    static func record(_ report: Report, in path: String, seconds: Double, redactor: any Redacting, now: Int64) {
        do {
            let file = try HistoryFile(path, .write, seconds: seconds)
            _ = try file.write { db in
                var writer = HistoryWriter(db, redactor: redactor, now: now)
                return try writer.add(report, run: report.runName)
            }
            file.finish()
        } catch {
            Console.say("codex-postmortem: the run was not recorded: \(error)")
        }
    }
}
