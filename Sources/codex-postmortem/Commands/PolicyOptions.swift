import ArgumentParser
import Basics
import Policy

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

    func layer() throws -> ConfigurationLayer {
        var layer = ConfigurationLayer()
        if config != nil, configFrom != nil { throw ValidationError("Give --config or --config-from, not both.") }
        layer.configurationFrom = configFrom
        try read(config, "--config", Setting.configuration, &layer)
        try read(failOn, "--fail-on", Setting.failOn, &layer)
        try read(maxSessionCost, "--max-session-cost", Setting.sessionCost, &layer)
        try read(maxRunCost, "--max-run-cost", Setting.runCost, &layer)
        try read(maxSessionTokens, "--max-session-tokens", Setting.sessionTokens, &layer)
        try read(maxRunTokens, "--max-run-tokens", Setting.runTokens, &layer)
        try read(maxSessionDuration, "--max-session-duration", Setting.sessionDuration, &layer)
        try read(maxSessionToolCalls, "--max-session-tool-calls", Setting.sessionToolCalls, &layer)
        try read(maxRequests, "--max-requests", Setting.sessionRequests, &layer)
        try read(baseline, "--baseline", Setting.baseline, &layer)
        try read(compare, "--compare", Setting.compare, &layer)
        try read(jobs, "--jobs", Setting.jobs, &layer)
        if noFail { layer.noFail = true }
        if allowEmpty { layer.allowEmpty = true }
        if !prices.isEmpty { layer.priceFiles = prices }
        if !allowModel.isEmpty {
            try read(allowModel.joined(separator: ","), "--allow-model", Setting.allowedModels, &layer)
        }
        return layer
    }

    private func read(
        _ text: String?, _ flag: String, _ setting: Setting, _ layer: inout ConfigurationLayer
    ) throws {
        guard let text else { return }
        do throws(ValueError) {
            try setting.read(text, into: &layer)
        } catch {
            throw ValidationError("\(flag): \(error)")
        }
    }
}
