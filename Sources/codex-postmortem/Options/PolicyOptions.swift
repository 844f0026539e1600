import ArgumentParser
import Basics
import Policy
import ThreadModel

/// The flags that set the policy; the same settings exist in the environment and in the configuration file.
struct PolicyOptions: ParsableArguments {
    @Option(
        help: """
            Configuration file (default: .codex-postmortem.yml, searched upward to the repository root); - reads it from \
            standard input.
            """)
    var config: String?

    @Option(
        help: ArgumentHelp(
            "Read the configuration, and files it names, from a commit instead: origin/main:.codex-postmortem.yml.",
            valueName: "ref:path"))
    var configFrom: String?

    @Option(help: "Lowest severity that fails the gate: error, warning, note or none.")
    var failOn: String?

    @Flag(help: "Exit 0 instead of 1. Never hides an inconclusive result.")
    var noFail = false

    @Option(help: ArgumentHelp("Most that one session may cost, in USD.", valueName: "usd"))
    var maxSessionCost: String?

    @Option(help: ArgumentHelp("Most that the whole run may cost, in USD.", valueName: "usd"))
    var maxRunCost: String?

    @Option(help: ArgumentHelp("Most tokens of one session, such as 2M.", valueName: "tokens"))
    var maxSessionTokens: String?

    @Option(help: ArgumentHelp("Most tokens of the whole run.", valueName: "tokens"))
    var maxRunTokens: String?

    @Option(help: ArgumentHelp("Longest that one session may work, such as 30m.", valueName: "duration"))
    var maxSessionDuration: String?

    @Option(help: ArgumentHelp("Most tool calls that one session may make.", valueName: "calls"))
    var maxSessionToolCalls: String?

    @Option(help: ArgumentHelp("Most requests to the model that one session may make.", valueName: "requests"))
    var maxRequests: String?

    @Option(help: ArgumentHelp("A model that may be used; a glob, repeatable.", valueName: "model"))
    var allowModel: [String] = []

    @Option(help: ArgumentHelp("Known findings, which do not fail the gate.", valueName: "file"))
    var baseline: String?

    @Option(help: ArgumentHelp("The JSON report of an earlier run, for budgets.run.…_increase.", valueName: "file"))
    var compare: String?

    @Option(
        help: ArgumentHelp(
            "The day by which suppressions expire and usage without times is priced (YYYY-MM-DD or RFC 3339).",
            valueName: "time"))
    var now: Today?

    @Flag(help: "Finding no session is a pass.")
    var allowEmpty = false

    @Option(name: .shortAndLong, help: ArgumentHelp("Workers (default: one per core).", valueName: "n"))
    var jobs: String?

    @Option(help: ArgumentHelp("Further prices, a file in LiteLLM's format; repeatable.", valueName: "file"))
    var prices: [String] = []

    /// What the flags say: each one that is called like the flag of a setting.
    func layer() throws -> ConfigurationLayer {
        var layer = ConfigurationLayer()
        if config != nil, configFrom != nil { throw ValidationError("Give --config or --config-from, not both.") }
        layer.configurationFrom = configFrom
        for child in Mirror(reflecting: self).children {
            guard let flag = child.label.map(Self.flag), let text = Self.text(child.value),
                let setting = Setting.all.first(where: { $0.flag == flag })
            else { continue }
            try layer.read(text, setting)
        }
        return layer
    }

    /// `--fail-on` for `_failOn`, as the argument parser names it.
    private static func flag(_ label: String) -> String {
        "--" + label.dropFirst().map { $0.isUppercase ? "-\($0.lowercased())" : String($0) }.joined()
    }

    /// Nil for what was not given.
    private static func text(_ value: Any) -> String? {
        switch value {
        case let option as Option<String?>: option.wrappedValue
        case let flag as Flag<Bool>: flag.wrappedValue ? "true" : nil
        case let list as Option<[String]>: list.wrappedValue.isEmpty ? nil : list.wrappedValue.joined(separator: "\0")
        default: nil
        }
    }
}

extension ConfigurationLayer {
    /// - Parameter text: of one value, or of several with NUL in between, which no argument holds.
    mutating func read(_ text: String, _ setting: Setting) throws {
        do throws(ValueError) {
            if case .paths = setting.kind {
                self[setting] = .strings(text.split(separator: "\0").map(String.init))
            } else {
                try setting.read(text.replacing("\0", with: ","), into: &self)
            }
        } catch {
            throw ValidationError("\(setting.flag ?? setting.name): \(error)")
        }
    }
}
