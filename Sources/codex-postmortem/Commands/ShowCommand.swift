import ArgumentParser
import Basics
import Foundation
import Policy
import Postmortem
import Reports
import Safety
import ThreadModel

/// `show`: what happened in one session, step by step.
struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what happened in a session: summary, timeline, errors, tokens, agents.",
        usage: "codex-postmortem show <session> ... [--in <directory>] [<options>]",
        discussion: """
            A session is a rollout file, a directory, a thread id, the beginning of one, a session's name, or `latest`. All \
            but paths are looked up in --in or the directories beside them, else in $CODEX_HOME/sessions, else in ~/.codex/sessions. Beside a file the rollouts of its directory are \
            looked through for its agents; --in finds those of other days.
            """)

    @Argument(
        help: ArgumentHelp("File, directory, thread id or unique prefix of one, name, or latest.", valueName: "session")
    )
    var sessions: [String]

    @Option(name: .customLong("in"), help: ArgumentHelp("Where to look for ids and agents.", valueName: "directory"))
    var directories: [String] = []

    @Flag(help: "Only the prompts, in full.")
    var prompts = false

    @Flag(help: "Only the calls, with their ids and places.")
    var calls = false

    @Flag(help: "Only the calls, with who said how each ended: trace, item, stream, header or printed.")
    var witness = false

    @Flag(help: "Only the files that patches changed, with the diffs.")
    var files = false

    @Option(help: ArgumentHelp("Only the calls of a turn.", valueName: "n"))
    var turn: Int?

    @Option(
        help: ArgumentHelp(
            "Only what a pattern (PCRE2, letters in any case) is found in: prompts, messages, commands, patches, outputs.",
            valueName: "pattern"))
    var grep: String?

    @Flag(help: "Only what failed, with the end of its output.")
    var errors = false

    @Option(help: ArgumentHelp("Only the calls that took longest.", valueName: "n"))
    var slowest: Int?

    @Flag(help: "Only the tokens of each response, with the running fill of the context.")
    var tokens = false

    @Flag(help: "Only the family: main agent, sub-agents, reviews, forks.")
    var tree = false

    @Flag(help: "Only the first place where it went wrong, with the turns around it.")
    var divergence = false

    @Option(help: ArgumentHelp("One call in full, by its id or a unique prefix.", valueName: "call-id"))
    var call: String?

    @Option(help: "What to print: text, json or markdown.")
    var format: StoryReport.Format = .text

    @OptionGroup var reading: ReadingOptions

    func validate() throws {
        _ = try pattern()
        if let slowest, slowest < 1 { throw ValidationError(saying: "--slowest: \(slowest) is not a number of calls.") }
    }

    private func pattern() throws -> Pattern? {
        guard let grep else { return nil }
        do throws(Pattern.Problem) {
            return try PatternLookup.pattern(grep)
        } catch {
            throw ValidationError(
                saying: "--grep: bad pattern at character \(error.position): \(error.message); a \\ before . * ( [ and "
                    + "their like takes them as they are.")
        }
    }

    func run() throws {
        let pattern = try pattern()
        let analysis = try reading.analysis(searched)
        let investigation = Investigation(analysis: analysis)
        let result: Investigation.Result
        do throws(Investigation.Failure) {
            result = try investigation.look(for: names.map { $0 == "latest" ? latest ?? $0 : $0 })
        } catch {
            throw Self.explain(error, analysis.redactor)
        }
        guard case .stories(var stories) = result else {
            if case .listing(let listing) = result {
                Console.write(listing.render(as: format, options: reading.reportOptions))
            }
            if call != nil { throw ValidationError(saying: "--call: name one of these sessions.") }
            return
        }
        guard let call else {
            let lookup = TextLookup(redactor: analysis.redactor, limits: analysis.limits)
            do throws(CallLookup.Failure) {
                for index in stories.indices {
                    if prompts { try lookup.addPrompts(to: &stories[index]) }
                    if let pattern {
                        try PatternLookup(pattern, redactor: analysis.redactor, limits: analysis.limits)
                            .addMatches(to: &stories[index])
                    }
                    if files { try lookup.addPatches(to: &stories[index]) }
                }
            } catch {
                throw Self.explain(error, analysis.redactor)
            }
            Console.write(StoryReport.render(stories, selection, as: format, options: reading.reportOptions))
            return
        }
        do throws(CallLookup.Failure) {
            let detail = try CallLookup(redactor: analysis.redactor, limits: analysis.limits).find(call, in: stories)
            Console.write(StoryReport.render(detail, as: format, options: reading.reportOptions))
        } catch {
            throw Self.explain(error, analysis.redactor)
        }
    }

    private var selection: StoryReport.Selection {
        var selection = StoryReport.Selection()
        selection.prompts = prompts
        selection.calls = calls
        selection.witnesses = witness
        selection.changes = files
        selection.turn = turn
        selection.matches = grep != nil
        selection.errors = errors
        selection.slowest = slowest
        selection.tokens = tokens
        selection.tree = tree
        selection.divergence = divergence
        return selection
    }

    /// The session that began last, by the id of its root.
    private var latest: String? { LatestSession(in: searched).flatMap { $0.id ?? $0.path } }

    private static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    private static func isDirectory(_ path: String) -> Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil
    }

    private var namesOnlyPaths: Bool { sessions.allSatisfy(Self.isThere) }

    /// Without directories that only say where to look for the others.
    private var names: [String] { namesOnlyPaths ? sessions : sessions.filter { !Self.isDirectory($0) } }

    /// Where ids are looked up. A path needs no such place, and then no other sessions are read.
    private var searched: [String] {
        let named = directories + (namesOnlyPaths ? [] : sessions.filter(Self.isDirectory))
        if !named.isEmpty { return named }
        if namesOnlyPaths { return [] }
        let environment = ProcessInfo.processInfo.environment
        let home = environment["CODEX_HOME"] ?? environment["HOME"].map { $0 + "/.codex" }
        return ["sessions", "archived_sessions"].compactMap { name in home.map { $0 + "/" + name } }
            .filter(Self.isThere)
    }

    /// Paths and ids come from recordings too.
    private static func explain(_ failure: Investigation.Failure, _ redactor: any Redacting) -> any Error {
        switch failure {
        case .notFound(let name, let searched):
            let place =
                searched.isEmpty
                ? "is not a file, and there is no directory to look for ids in; name one with --in"
                : "is neither a file nor a thread in \(searched.joined(separator: ", "))"
            return ValidationError(saying: "'\(redactor.redact(name))' \(redactor.redact(place)).")
        case .ambiguous(let name, let listing):
            return ValidationError(saying: Self.choice("'\(name)' could be any of these:", listing.lines()))
        case .unreadable(let path, let reason):
            Console.say("codex-postmortem: \(redactor.redact(path)): \(redactor.redact(reason))")
            return ExitCode(.inconclusive)
        }
    }

    private static func choice(_ question: ConsoleText, _ lines: [String]) -> ConsoleText {
        ([question] + lines.map { "\($0)" }).joined(separator: "\n")
    }

    private static func explain(_ failure: CallLookup.Failure, _ redactor: any Redacting) -> any Error {
        switch failure {
        case .notFound(let id):
            return ValidationError(saying: "There is no call '\(id)'; --calls lists them with their ids.")
        case .ambiguous(let id, let calls):
            let lines = calls.prefix(10).map { "  " + $0 }
            return ValidationError(saying: Self.choice("'\(id)' could be any of these calls:", lines))
        case .unreadable(let reason):
            Console.say("codex-postmortem: \(redactor.redact(reason))")
            return ExitCode(.inconclusive)
        }
    }
}

extension StoryReport.Format: ExpressibleByArgument {}

extension ShowCommand: Exemplified {
    static let examples = [
        CommandExample("What happened, step by step", "codex-postmortem show rollout.jsonl"),
        CommandExample(
            "What failed, with the end of its output", "codex-postmortem show 01a1fe5e-3aa5 --in sessions --errors"),
    ]
}
