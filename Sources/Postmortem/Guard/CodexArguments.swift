import Policy
import ThreadModel

/// What the guard must know of a Codex command line.
public struct CodexArguments {
    /// The first argument that is not an option.
    public private(set) var subcommand: String?
    public private(set) var isEphemeral = false
    public private(set) var isJSON = false

    /// Options of `codex` that take their value from the next argument, up to 0.163.
    private static let withValue: Set<String> = [
        "-c", "--config", "-m", "--model", "-p", "--profile", "-s", "--sandbox", "-a", "--ask-for-approval", "-C",
        "--cd",
        "-i", "--image", "--add-dir", "--local-provider", "--enable", "--disable", "--remote",
        "--remote-auth-token-env",
    ]

    /// - Parameter arguments: Those behind the program's name.
    public init(_ arguments: [String]) {
        var index = 0
        while index < arguments.count, arguments[index] != "--" {
            let argument = arguments[index]
            index += 1
            if argument == "--ephemeral" { isEphemeral = true }
            if argument == "--json" || argument == "--experimental-json" { isJSON = true }
            guard subcommand == nil else { continue }
            if Self.withValue.contains(argument) {
                index += 1
            } else if !argument.hasPrefix("-") {
                subcommand = argument
            }
        }
    }

    /// `codex exec`, by either of its names.
    public var isExec: Bool { subcommand == "exec" || subcommand == "e" }

    /// The budgets and rules that cannot be kept because the session leaves no file. Its stream, with `--json`, holds
    /// calls and their results as they happen, tokens only when the turn has ended, and no model.
    ///
    /// - Parameter isTraced: Whether Codex writes a trace of its own, which holds all of that.
    public func unkept(under policy: Policy, isTraced: Bool) -> [String] {
        guard isEphemeral, !isTraced else { return [] }
        let served: Set<String> = isJSON ? ["session-duration", "session-tool-calls"] : ["session-duration"]
        let budgets = StopRules.budgets.filter {
            !served.contains($0) && policy.settings(for: $0).options["limit"] != nil
        }
        return budgets + policy.stopOn.filter { !isJSON || $0 == "model-not-allowed" }
    }
}
