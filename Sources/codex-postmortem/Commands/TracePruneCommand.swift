import ArgumentParser
import Basics
import Policy
import RolloutFormat
import Safety

/// `trace prune`: keeps of bundles what reports are made from.
struct TracePruneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Take out of trace bundles what this program does not read.",
        discussion: """
            Requests hold the whole conversation again each time; of one a turn the service tier is kept. Reports before \
            and after are the same. What is left still holds commands, outputs and answers, as session files do.
            """)

    @Argument(help: ArgumentHelp("A bundle, or a directory with bundles.", valueName: "dir"))
    var directory: String

    func run() throws {
        var finder = FileFinder()
        finder.add(directory)
        guard !finder.bundles.isEmpty else {
            throw ValidationError(saying: "There is no trace bundle in '\(directory)'.")
        }
        var (before, after, failed): (Int64, Int64, Bool) = (0, 0, false)
        for bundle in finder.bundles {
            do throws(ReadError) {
                let sizes = try TracePruner.prune(bundle, limits: ReadLimits())
                before += sizes.before
                after += sizes.after
            } catch {
                failed = true
                let path = PathText.display(bundle.path)
                Console.say("codex-postmortem: \(path) was left as it is: \(error.reason)")
            }
        }
        Console.say(
            "\(HumanUnits.count(finder.bundles.count, "bundle")): \(HumanUnits.grouped(before)) bytes before, "
                + "\(HumanUnits.grouped(after)) now")
        if failed { throw ExitCode(.inconclusive) }
    }
}

extension TracePruneCommand: Exemplified {
    static let examples = [
        CommandExample("Before it is kept as an artefact", "codex-postmortem trace prune trace"),
        CommandExample("One bundle", "codex-postmortem trace prune trace/*/"),
    ]
}
