import ArgumentParser
import Basics
import Foundation
import Policy
import Postmortem
import Reports
import Safety
import ThreadModel

/// One guarded command, from its start to the files that are to be judged.
final class GuardRun {
    private(set) var analysis: Analysis
    private let command: [String]
    private let rules: StopRules
    private let arguments: CodexArguments
    private let showsStatus: Bool
    private let keepsTrace: Bool
    /// The session leaves no file; Codex's own trace is followed in its place.
    private let followsTraceAlone: Bool
    private var copy: StreamCopy?
    private var trace: TraceDirectory?
    private var traces: TraceScout?

    init(
        command: [String], analysis: Analysis, rules: StopRules, arguments: CodexArguments, showsStatus: Bool,
        keepsTrace: Bool, followsTraceAlone: Bool
    ) {
        self.followsTraceAlone = followsTraceAlone
        self.keepsTrace = keepsTrace
        self.command = command
        self.analysis = analysis
        self.rules = rules
        self.arguments = arguments
        self.showsStatus = showsStatus
    }

    /// Runs the command to its end.
    func start() throws -> GuardRunner.Outcome {
        let inbox = SignalInbox()
        try openSources()
        let began = GuardRunner.milliseconds
        let process = try spawn()
        let live = liveSessions(since: began)
        let new =
            arguments.isEphemeral
            ? nil : NewRollouts(root: WorkingDirectory.relative(CodexHome.sessions), since: GuardRunner.milliseconds)
        let scout = RolloutScout(
            process, into: live, new: new, workingDirectory: analysis.workingDirectory, stream: stream,
            startedAt: .zero)
        let supervision = Supervision(
            process, live: live, scout: scout, rules: rules, durationLimit: analysis.policy.sessionDurationLimit,
            startedAt: .zero)
        let runner = GuardRunner(
            process: process, supervision: supervision, scout: scout, startedAt: .now,
            hasCostBudget: analysis.policy.hasCostBudget, status: showsStatus ? StatusLine() : nil)
        var outcome = runner.run(inbox) { stop in
            Console.say("codex-postmortem guard: stopped Codex (\(stop.rule)): \(stop.what)")
        }
        readToTheEnd(&outcome, live, scout)
        let home = WorkingDirectory.relative(CodexHome.path)
        outcome.files = outcome.files.map { SessionFiles.current($0, home: home) }
        if let stop = outcome.stop { leaveNote(stop, of: live, home: home) }
        if outcome.ambiguous > 0 {
            Console.say(
                "codex-postmortem guard: \(outcome.ambiguous) sessions began in this directory meanwhile, and nothing "
                    + "tells which one is the command's; give each its own CODEX_HOME.")
        }
        return outcome
    }

    /// What the command tells while it runs, beside its session file: what it prints, and its trace.
    private func openSources() throws {
        // Followed to its end only where nothing else tells of the session.
        if arguments.isJSON {
            copy = StreamCopy(keeps: arguments.isEphemeral && !followsTraceAlone ? .all : .beginning)
        }
        trace = TraceDirectory()
        if trace == nil, followsTraceAlone {
            Console.say(
                "codex-postmortem guard: no directory for Codex's trace can be made, so nothing would be enforced")
            throw ExitCode(.inconclusive)
        }
    }

    private func liveSessions(since began: Int64) -> LiveSessions {
        // Whatever is judged has the name that a check of the same directories gives it.
        let below = [CodexHome.archive] + [trace?.path, copy?.directory].compactMap(\.self)
        analysis.name(below: below.map { WorkingDirectory.relative($0) })
        let live = LiveSessions(analysis)
        if let trace {
            traces = TraceScout(
                root: WorkingDirectory.relative(trace.path), since: began, isOwn: trace.isOwn, limits: analysis.limits)
            live.traces = traces
        }
        if followsTraceAlone {
            traces?.followsAlone = true
            traces?.stream = stream
        } else if let stream, arguments.isEphemeral {
            live.follow(stream)
        }
        return live
    }

    /// What a command printed last, that it had a session at all, may have come after its end.
    private func readToTheEnd(_ outcome: inout GuardRunner.Outcome, _ live: LiveSessions, _ scout: RolloutScout) {
        guard let copy else { return }
        copy.finish()
        scout.sweep()
        _ = live.readOn()
        (outcome.files, outcome.ambiguous) = (live.files, scout.ambiguous)
    }

    /// Tells whoever judges the session later that it was stopped, and why; nothing else is left that says so.
    private func leaveNote(_ stop: GuardStop, of live: LiveSessions, home: String) {
        let limit = Setting.all.first { $0.ruleOption?.rule == stop.rule }?.name
        let value = analysis.policy.describe.first { $0.name == limit }?.value
        guard let thread = live.threads.first(where: { $0.id == stop.sessionID }),
            let directory = noteDirectory(thread.followed, home: home),
            let note = StopNote(stop, limit: value, time: GuardRunner.milliseconds)
        else { return }
        do {
            try ReportFile.write(Array(note.text.utf8), to: directory + "/" + note.name)
        } catch {
            Console.say("codex-postmortem guard: a later check will not know of the stop: \(error)")
        }
    }

    /// Beside the session's file, or beside its trace; nil where nothing of the session stays.
    private func noteDirectory(_ thread: FollowedThread, home: String) -> String? {
        if thread.isTraceAlone {
            return trace.flatMap { $0.isOwn && !keepsTrace ? nil : WorkingDirectory.relative($0.path) }
        }
        guard thread.path != stream else { return nil }
        return PathName.directory(SessionFiles.current(thread.path, home: home)) ?? "."
    }

    private var stream: String? { copy.map { WorkingDirectory.relative($0.path) } }

    /// What is to be judged afterward.
    func judged(_ outcome: GuardRunner.Outcome) -> Analysis {
        var analysis = analysis
        analysis.read(only: outcome.files + (traces?.bundles ?? []), stop: outcome.stop)
        return analysis
    }

    /// Takes away what was made for this run.
    func discard() {
        copy?.discard()
        guard let trace, trace.isOwn else { return }
        if keepsTrace {
            Console.say("codex-postmortem guard: Codex's trace is in \(trace.path)")
        } else {
            trace.remove()
        }
    }

    private func spawn() throws -> SupervisedProcess {
        do throws(SupervisedProcess.StartError) {
            guard let copy else { return try SupervisedProcess(command, ignored: ProcessSetup.ignored) }
            return try copy.begin { (input) throws(SupervisedProcess.StartError) in
                try SupervisedProcess(command, output: input, ignored: ProcessSetup.ignored)
            }
        } catch {
            copy?.discard()
            trace?.remove()
            Console.say("codex-postmortem guard: \(error.description)")
            throw ExitCode(error.exitCode)
        }
    }
}
