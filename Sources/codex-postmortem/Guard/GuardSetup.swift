import ArgumentParser
import Foundation
import Policy
import Postmortem
import Safety
import ThreadModel

/// Puts a guarded run together; what it cannot keep is said before Codex starts.
enum GuardSetup {
    static func run(
        _ command: [String], flags: ConfigurationLayer, now: Today?, showsStatus: Bool, keepsTrace: Bool
    ) throws -> GuardRun {
        let analysis = try RunSetup.analysis([CodexHome.sessions], flags: flags, now: now)
        let rules = try stopRules(analysis.policy)
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
        let isMixed = TraceDirectory.isGiven && !arguments.isJSON
        let trace =
            isMixed
            ? "Codex's own trace would tell, but nothing tells it from others in \(TraceDirectory.variable): add --json, "
                + "or unset the variable."
            : "Codex's own trace would tell, but only codex exec writes one, from release 0.125 on."
        let stream = isMixed || arguments.isJSON ? "" : " With --json, guard can enforce session-tool-calls and loops."
        throw ValidationError(
            saying: """
                guard cannot enforce \(unkept.joined(separator: ", ")): with --ephemeral, Codex leaves no session file.
                \(trace)
                Leave --ephemeral out, or take these limits off.\(stream)
                """)
    }

    private static func stopRules(_ policy: Policy) throws -> StopRules {
        do throws(StopRules.NameError) {
            return try StopRules(asked: policy.stopOn)
        } catch {
            // Those of the other layers were looked at when the policy was loaded.
            throw ValidationError(saying: "--stop-on: \(error)")
        }
    }

    /// Those that the policy names.
    static func reports(_ policy: Policy) throws -> [ReportRequest] { try policy.guardReports.map(ReportRequest.init) }

    /// What is wrong with the guard's settings of a layer: nobody is to learn that when Codex is to start.
    ///
    /// - Parameter place: The file or the variable that a setting stands in.
    static func problems(
        _ layer: ConfigurationLayer, place: (Setting) -> String
    ) -> [ConfigurationError.Problem] {
        func problem(_ setting: Setting, _ text: String) -> ConfigurationError.Problem {
            let name = place(setting)
            return .init(path: name, message: name == setting.variable ? text : "\(setting.name): \(text)")
        }
        let names = layer[Setting.stopOn]?.strings ?? []
        let rules = names.compactMap { name -> ConfigurationError.Problem? in
            do throws(StopRules.NameError) {
                _ = try StopRules(asked: [name])
                return nil
            } catch {
                return problem(Setting.stopOn, error.description)
            }
        }
        let reports = (layer[Setting.guardReports]?.strings ?? []).compactMap { text -> ConfigurationError.Problem? in
            do {
                return try ReportRequest(text).isStandardOutput
                    ? problem(Setting.guardReports, "\(text): standard output is the command's; name a file") : nil
            } catch {
                return problem(Setting.guardReports, "\(error)")
            }
        }
        return rules + reports
    }
}
