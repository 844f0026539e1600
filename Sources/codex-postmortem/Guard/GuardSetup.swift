import ArgumentParser
import Foundation
import Policy
import Postmortem
import Safety

/// Puts a guarded run together; what it cannot keep is said before Codex starts.
enum GuardSetup {
    static func run(
        _ command: [String], flags: ConfigurationLayer, now: Today?, stopsOnFlags: Bool, showsStatus: Bool,
        keepsTrace: Bool
    ) throws -> GuardRun {
        let analysis = try RunSetup.analysis([CodexHome.sessions], flags: flags, now: now)
        let rules = try stopRules(analysis.policy, isFlag: stopsOnFlags)
        let arguments = CodexArguments(Array(command.dropFirst()))
        var isTraced = false
        if arguments.isEphemeral, !arguments.unkept(under: analysis.policy, isTraced: false).isEmpty {
            isTraced = canFollowTrace(command, arguments)
            try require(arguments.unkept(under: analysis.policy, isTraced: isTraced), arguments)
        }
        return GuardRun(
            command: command, analysis: analysis, rules: rules, arguments: arguments, showsStatus: showsStatus,
            keepsTrace: keepsTrace, followsTraceAlone: isTraced)
    }

    /// A directory that the caller named may hold traces of others: then the stream has to say which one it is.
    private static func canFollowTrace(_ command: [String], _ arguments: CodexArguments) -> Bool {
        guard arguments.isExec, !TraceDirectory.isGiven || arguments.isJSON else { return false }
        return command.first.flatMap(CodexRelease.of)?.writesTrace ?? false
    }

    private static func require(_ unkept: [String], _ arguments: CodexArguments) throws {
        guard !unkept.isEmpty else { return }
        let hint = arguments.isJSON ? "" : " (with --json it could enforce session-tool-calls and loops)"
        throw ValidationError(
            saying:
                "codex exec --ephemeral leaves no session file, and no trace before 0.125 or without --json where "
                + "\(TraceDirectory.variable) is set, so guard cannot enforce \(unkept.joined(separator: ", "))"
                + "\(hint); leave --ephemeral out, or take these off")
    }

    private static func stopRules(_ policy: Policy, isFlag: Bool) throws -> StopRules {
        do throws(StopRules.NameError) {
            return try StopRules(asked: policy.stopOn)
        } catch {
            if isFlag { throw ValidationError(saying: "--stop-on: \(error)") }
            Console.say("guard.stop_on: \(error.description)")
            throw ExitCode(.configuration)
        }
    }

    /// Those that the policy names.
    static func reports(_ policy: Policy) throws -> [ReportRequest] {
        do {
            return try policy.guardReports.map(ReportRequest.init)
        } catch {
            Console.say("guard.reports: \(error)")
            throw ExitCode(.configuration)
        }
    }
}
