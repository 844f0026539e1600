import Basics
import ThreadModel

/// Every setting there is: one line each with name in the file, kind, default, variable (and flag), sample and text.
/// Layers, the file's sections, environment, schema, reference and documentation follow from it; what is left to do is
/// to use it, as `policy[.…]`. Flags follow from it too.
public struct Settings: Sendable {
    static let named = Settings()

    public let failOn = Setting(
        "fail_on", .choice(FailOn.allCases.map(\.rawValue)), default: .strings(["error"]), variable: "FAIL_ON",
        sample: "error",
        "Lowest severity that fails the gate; with none no finding does. An inconclusive result stays inconclusive.")
    public let noFail = Setting(
        "no_fail", .boolean, default: .boolean(false), variable: "NO_FAIL",
        "Exit 0 instead of 1; an inconclusive result is never hidden.")
    public let allowEmpty = Setting(
        "allow_empty", .boolean, default: .boolean(false), variable: "ALLOW_EMPTY",
        "A run without sessions passes, and so does a merged scan without any.")
    public let jobs = Setting(
        "jobs", .workers, variable: "JOBS", letter: "j", "Workers (default: one per core).")
    public let configuration = Setting(
        "config", .path, variable: "CONFIG",
        "Configuration file (default: .codex-postmortem.yml, searched upward to the repository root); - reads it from "
            + "standard input.")
    public let sessionCost = Setting(
        "budgets.session.cost_usd", .option("limit", of: "session-cost", .money(.zero)), variable: "MAX_SESSION_COST",
        sample: "5", "Most that one session may cost, in US dollars.")
    public let sessionTokens = Setting(
        "budgets.session.tokens", .option("limit", of: "session-tokens", .integer(0)), variable: "MAX_SESSION_TOKENS",
        sample: "4M", "Most tokens (input and output) that one session may use.")
    public let sessionDuration = Setting(
        "budgets.session.duration", .option("limit", of: "session-duration", .seconds(0)),
        variable: "MAX_SESSION_DURATION", sample: "30m", "Longest that one session may work.")
    public let sessionToolCalls = Setting(
        "budgets.session.tool_calls", .option("limit", of: "session-tool-calls", .integer(0)),
        variable: "MAX_SESSION_TOOL_CALLS", sample: "200", "Most tool calls that one session may make.")
    public let sessionPlan = Setting(
        "budgets.session.plan_percent", .option("limit", of: "session-plan", .integer(0)), variable: "MAX_PLAN_PERCENT",
        sample: "20", "Most percent of a window of the ChatGPT plan that one session may use.")
    public let sessionRequests = Setting(
        "budgets.session.requests", .option("limit", of: "session-requests", .integer(0)), variable: "MAX_REQUESTS",
        sample: "100", "Most requests to the model that one session may make.")
    public let runCost = Setting(
        "budgets.run.cost_usd", .option("limit", of: "run-cost", .money(.zero)), variable: "MAX_RUN_COST", sample: "50",
        "Most that all sessions of a run may cost, in US dollars.")
    public let runCostIncrease = Setting(
        "budgets.run.cost_increase", .option("limit", of: "run-cost-increase", .growth(0)), sample: "50%",
        "Growth over the cost of the report given with --compare.")
    public let runRequests = Setting(
        "budgets.run.requests", .option("limit", of: "run-requests", .integer(0)), variable: "MAX_RUN_REQUESTS",
        sample: "1000", "Most requests to the model that all sessions of a run may make.")
    public let runTokens = Setting(
        "budgets.run.tokens", .option("limit", of: "run-tokens", .integer(0)), variable: "MAX_RUN_TOKENS",
        sample: "40M", "Most tokens that all sessions of a run may use.")
    public let runTokensIncrease = Setting(
        "budgets.run.tokens_increase", .option("limit", of: "run-tokens-increase", .growth(0)), sample: "50%",
        "Growth over the tokens of the report given with --compare.")
    public let allowedModels = Setting(
        "models.allow", .option("allow", of: "model-not-allowed", .strings([])), variable: "ALLOW_MODEL",
        sample: #"["gpt-5*", codex-auto-review]"#, "Models that may be used, as glob patterns.")
    public let include = Setting(
        "inputs.include", .list, sample: #"["**"]"#, "Only files that match one of these patterns.")
    public let exclude = Setting(
        "inputs.exclude", .list, sample: #"["scratch/**"]"#, "No files that match one of these patterns.")
    public let label = Setting(
        "inputs.label", .template, sample: #""{path}""#,
        "Names of sessions, made of {artifact} (job or artifact directory), {stem} (file) and {path} (both, the default)."
    )
    public let prices = Setting(
        "prices", .paths, variable: "PRICES",
        "Further prices, files in LiteLLM's format; later ones win. A configuration's are relative to it.")
    public let baseline = Setting(
        "baseline", .path, variable: "BASELINE",
        "Known findings, which do not fail the gate; `baseline write` makes the file. A configuration's is relative to it."
    )
    public let baselineGrowth = Setting(
        "baseline_growth", .growth, default: .growth(0.25), sample: "25%",
        "How much a finding may grow beyond the baseline (dollars, tokens, calls) and still be the same one.")
    public let compare = Setting(
        "compare", .path, variable: "COMPARE", "The JSON report of an earlier run to compare with.")
    public let history = Setting(
        "history", .path, variable: "HISTORY", sample: ".codex-postmortem/history.db",
        "The file that remembers earlier runs; a verdict never depends on its absence. A configuration's is relative to "
            + "it.")
    public let compareLast = Setting(
        "compare_last", .count, variable: "COMPARE_LAST", sample: "10",
        "Compares the run with the median of this many earlier runs of the history, for budgets.run.…_increase.")
    public let stopOn = Setting(
        "guard.stop_on", .list, variable: "STOP_ON", sample: "[repeated-call, call-cycle]",
        "Rules that may stop a running session, besides the budgets.")
    public let guardReports = Setting(
        "guard.reports", .list, variable: "REPORT", sample: #"["markdown=reports/postmortem.md"]"#,
        "Reports that guard writes, as FORMAT=PATH, when the command line names none.")
    public let lineBytes = Setting(
        "limits.line_bytes", .bytes, sample: "64MiB",
        "Bytes of one line; the long texts of a longer one are read in part.")
    public let decompressedBytes = Setting(
        "limits.decompressed_bytes", .bytes, sample: "64GiB", "Bytes that one compressed file may become.")
    public let expansionRatio = Setting(
        "limits.expansion_ratio", .count, sample: "1000", "Bytes out of one compressed byte, over the whole file.")
    public let recordsPerThread = Setting(
        "limits.records_per_thread", .count, sample: "20M", "Lines of all files of one thread.")
    public let secondsPerFile = Setting("limits.seconds_per_file", .time, sample: "5m", "Wall time for one file.")
    public let findingsPerReport = Setting(
        "limits.findings_per_report", .count, default: .integer(10_000), sample: "10k",
        "Findings that are listed, the heaviest first; all of them count.")
    public let evidenceBytes = Setting(
        "limits.evidence_bytes", .bytes, default: .integer(4096), sample: "4KiB", "Bytes of a finding's evidence.")
    public let redaction = Setting(
        "redaction.enabled", .boolean, default: .boolean(true), sample: "true",
        "Replace secrets in everything that is written.")
    public let redactionEmails = Setting(
        "redaction.emails", .boolean, default: .boolean(false), sample: "true", "Replace e-mail addresses too.")
    public let redactionKey = Setting(
        "redaction.key", .key, variable: "REDACTION_KEY", sample: "0123456789abcdef0123456789abcdef",
        "Key of the digits that stand for a secret, 32 hexadecimal digits; a random one when left out. For scans that "
            + "are merged, in the environment and nowhere else.")
    public let redactionPatterns = Setting(
        "redaction.patterns", .patterns, sample: #"['\bacme_[0-9a-f]{32}\b']"#, "Further secrets, as PCRE2 patterns.")
    public let redactionAllowed = Setting(
        "redaction.allow", .patterns, sample: "[AKIAIOSFODNN7EXAMPLE]",
        "What is not a secret, as PCRE2 patterns for the whole of what would be replaced.")
}
