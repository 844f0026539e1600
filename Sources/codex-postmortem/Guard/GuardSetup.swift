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
        let unkept = arguments.unkept(under: analysis.policy)
        guard unkept.isEmpty else {
            let hint = arguments.isJSON ? "" : " (with --json it could enforce session-tool-calls and loops)"
            throw ValidationError(
                saying:
                    "codex exec --ephemeral leaves no session file, so guard cannot enforce \(unkept.joined(separator: ", "))"
                    + "\(hint); leave --ephemeral out, or take these off")
        }
        return GuardRun(
            command: command, analysis: analysis, rules: rules, arguments: arguments, showsStatus: showsStatus,
            keepsTrace: keepsTrace)
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
