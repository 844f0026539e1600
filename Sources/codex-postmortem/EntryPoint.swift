import ArgumentParser
import Basics
import Foundation
import Policy
import Reports
import Safety

/// Runs the command and turns whatever it threw into an exit code.
@main
enum EntryPoint {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        ProcessSetup.prepareStreams()
        if arguments == ["--version"] { return print(Version.text + "\n") }
        if Set(arguments) == ["--version", "--verbose"] { return print(Version.details) }
        ProcessSetup.stopOnSignals()
        ProcessSetup.returnMemory()
        do {
            if let check = UsualCheck.read(arguments) { return try check.run() }
            var command = try CodexPostmortem.command(for: arguments)
            try command.run()
        } catch {
            // Said already; asking the argument parser about it takes longer than judging a session.
            if let code = error as? ExitCode { exit(code.rawValue) }
            if let message = message(ofUnexpected: error) {
                Console.say(message)
                exit(Ending.bug.rawValue)
            }
            if CodexPostmortem.message(for: error).hasPrefix("OVERVIEW:") {
                return print(HelpPage.text(for: arguments))
            }
            let code = CodexPostmortem.exitCode(for: error)
            if code.isSuccess { CodexPostmortem.exit(withError: error) }
            // What was given is repeated, whoever named the files among it.
            let text = CommandPath(of: arguments).message(for: error)
            if !text.isEmpty { Console.say(ConsoleText(lines: text)) }
            exit(code.rawValue)
        }
    }

    private static func print(_ text: String) { Console.write(Array(text.utf8)) }

    /// Nil for what a command throws on purpose: an exit code, help, a wrong argument. Anything else is a bug, which
    /// must not look like findings (1).
    static func message(ofUnexpected error: any Error) -> ConsoleText? {
        if error is ExitCode || error is CleanExit || error is ValidationError { return nil }
        guard CodexPostmortem.exitCode(for: error) == .failure else { return nil }
        let text = Sanitizer.cut(ConsoleText.escaped("\(type(of: error)): \(error)"), toBytes: 1000)
        return "codex-postmortem: a bug in this tool, not in the sessions: " + ConsoleText(safe: text) + """

            No verdict was reached. Please report it with the command line and version \(Version.text).
            """
    }
}

extension ExitCode {
    init(_ ending: Ending) { self.init(ending.rawValue) }
}
