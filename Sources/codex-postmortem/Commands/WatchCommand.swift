import ArgumentParser
import Basics
import Foundation
import Postmortem
import Safety

/// `watch`: shows sessions while they are written.
struct WatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Show sessions while Codex writes them: turns, calls, cost, context fill and findings as they arise.",
        usage: "codex-postmortem watch [<path>] [<options>]",
        discussion: """
            Of a directory, sessions that were written to in the last 15 minutes, and what is written from then on. \
            Ends with Ctrl-C. Nothing is judged: guard stops a session, check gates it.
            """)

    @Argument(help: "A sessions directory or one rollout file (default: $CODEX_HOME/sessions).")
    var path: String?

    @Flag(help: "One JSON object a line for each event, for scripts.")
    var jsonl = false

    @Flag(help: "Show how the sessions of the last 15 minutes stand, and exit.")
    var once = false

    @OptionGroup
    var options: ReadingOptions

    /// Sessions that were last written to this long ago are shown at the start.
    private static let recentMinutes: Int64 = 15
    private static let interval: Int32 = 500

    func run() throws {
        let path = WorkingDirectory.relative(path ?? CodexHome.sessions)
        let analysis = try options.analysis([path])
        let place = try place(path)
        let watch = SessionWatch(LiveSessions(analysis), at: place)
        let inbox = SignalInbox()
        let screen = !jsonl && !once && Console.isTerminal(STDOUT_FILENO) ? WatchScreen() : nil
        defer { screen?.leave() }
        repeat {
            let events = watch.readOn(at: GuardRunner.milliseconds)
            if let screen {
                let size = WatchScreen.size
                screen.show(WatchText.screen(watch, width: size.width, height: size.height))
            } else {
                for event in events where !tell(event) { return }
            }
        } while !once && !isOver(inbox)
        if once, case .directory = place, watch.sessions.isEmpty {
            Console.say("nothing was written below \(path) in the last \(Self.recentMinutes) minutes")
        }
    }

    private func place(_ path: String) throws -> SessionWatch.Place {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
            throw ValidationError(saying: "there is no '\(path)'; name a sessions directory or a rollout")
        }
        return isDirectory.boolValue
            ? .directory(NewRollouts(root: path, writtenSince: GuardRunner.milliseconds - Self.recentMinutes * 60_000))
            : .file(path)
    }

    /// - Returns: Whether somebody still reads.
    private func tell(_ event: WatchEvent) -> Bool {
        let line = jsonl ? WatchLine(event).text : WatchText.line(event).text
        Console.write(Array((line + "\n").utf8))
        return !Console.isBroken(STDOUT_FILENO)
    }

    /// Waits for the next look; true when a signal came.
    private func isOver(_ inbox: SignalInbox) -> Bool {
        var event = pollfd(fd: inbox.descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&event, 1, Self.interval)
        return inbox.take() > 0
    }
}

extension WatchCommand: Exemplified {
    static let examples = [
        CommandExample("The sessions of this machine right now", "codex-postmortem watch --once"),
        CommandExample("What is written from now on, for a script", "codex-postmortem watch sessions --jsonl"),
    ]
}
