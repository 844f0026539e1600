import Basics
import ThreadModel

/// The one definition of a setting: its name in the configuration, its environment variable, how its text is read
/// and shown. A new setting is a line in `all`, a key in a section and a flag.
package struct Setting: Sendable {
    /// `budgets.session.cost_usd`, as in the configuration file and in the description of a policy.
    package let name: String
    /// `CODEX_POSTMORTEM_MAX_SESSION_COST`; nil when the environment cannot set it.
    package let variable: String?
    /// `--max-session-cost`; nil when the command line cannot set it.
    package var flag: String? {
        variable.map { "--" + $0.dropFirst(Self.variablePrefix.count).lowercased().replacing("_", with: "-") }
    }
    /// One sentence for the schema and the reference.
    package let summary: String
    /// A value to show in the reference, as it is written there; empty where the section knows better.
    package let sample: String
    /// The rule option that the setting is another name for, and its kind.
    package let ruleOption: (rule: String, option: String, kind: OptionValue)?
    private let reader: @Sendable (String, inout ConfigurationLayer) throws(ValueError) -> Void
    private let writer: @Sendable (ConfigurationLayer) -> String?

    package static let variablePrefix = "CODEX_POSTMORTEM_"

    /// Reads the text of a flag or an environment variable into a layer.
    package func read(_ text: String, into layer: inout ConfigurationLayer) throws(ValueError) {
        try reader(text, &layer)
    }

    /// The value in a layer; nil when the layer says nothing.
    package func text(in layer: ConfigurationLayer) -> String? { writer(layer) }

    package static let failOn = Setting(
        "fail_on", "FAIL_ON",
        "Lowest severity that fails the gate; none never fails it, and what is inconclusive still is.",
        \.failOn, Units.choice, \.rawValue)
    package static let noFail = Setting(
        "no_fail", "NO_FAIL", "Exit 0 instead of 1.", \.noFail, Units.boolean, \.description)
    package static let allowEmpty = Setting(
        "allow_empty", "ALLOW_EMPTY", "Finding no session is a pass.", \.allowEmpty, Units.boolean,
        \.description)
    package static let jobs = Setting(
        "jobs", "JOBS", "Workers; one per core when left out.", \.jobs, workers, \.description)
    package static let configuration = Setting(
        "config", "CONFIG", "The configuration file.", \.configuration, path, \.self)
    package static let include = Setting(
        "inputs.include", nil, "Only files that one of these patterns finds.", \.include, list(","), shown)
    package static let exclude = Setting(
        "inputs.exclude", nil, "None of the files that one of these patterns finds.", \.exclude, list(","), shown)
    package static let label = Setting(
        inFile: "inputs.label",
        "Names of sessions, made of {artifact} (job or artefact directory), {stem} (file) and {path} (both, the default).",
        "\"{path}\"", \.label, { (text) throws(ValueError) in try LabelTemplate(text) }, \.text)
    package static let prices = Setting(
        "prices", "PRICES",
        "Further price files in LiteLLM's format, relative to this file; later ones win over earlier ones.",
        \.priceFiles, list(":"), shown)
    package static let baseline = Setting(
        "baseline", "BASELINE",
        "File of known findings, which do not fail the gate, relative to this file; `baseline write` makes it.",
        \.baseline, path, \.self)
    package static let compare = Setting(
        "compare", "COMPARE", "The JSON report of an earlier run to compare with.", \.compare, path, \.self)
    package static let sessionCost = Setting(
        "budgets.session.cost_usd", "MAX_SESSION_COST", "US dollars that a session may cost.",
        "5", "limit", of: "session-cost", .money(.zero))
    package static let sessionTokens = Setting(
        "budgets.session.tokens", "MAX_SESSION_TOKENS", "Tokens (input and output) that a session may use.",
        "4M", "limit", of: "session-tokens", .integer(0))
    package static let sessionDuration = Setting(
        "budgets.session.duration", "MAX_SESSION_DURATION", "How long a session may work.",
        "30m", "limit", of: "session-duration", .seconds(0))
    package static let sessionToolCalls = Setting(
        "budgets.session.tool_calls", "MAX_SESSION_TOOL_CALLS", "Tool calls that a session may make.",
        "200", "limit", of: "session-tool-calls", .integer(0))
    package static let sessionRequests = Setting(
        "budgets.session.requests", "MAX_REQUESTS", "Requests to the model that a session may make.",
        "100", "limit", of: "session-requests", .integer(0))
    package static let runCost = Setting(
        "budgets.run.cost_usd", "MAX_RUN_COST", "US dollars that all sessions of a run may cost.",
        "50", "limit", of: "run-cost", .money(.zero))
    package static let runTokens = Setting(
        "budgets.run.tokens", "MAX_RUN_TOKENS", "Tokens that all sessions of a run may use.",
        "40M", "limit", of: "run-tokens", .integer(0))
    package static let runCostIncrease = Setting(
        "budgets.run.cost_increase", nil, "Growth over the cost of the report given with --compare.",
        "50%", "limit", of: "run-cost-increase", .growth(0))
    package static let runTokensIncrease = Setting(
        "budgets.run.tokens_increase", nil, "Growth over the tokens of the report given with --compare.",
        "50%", "limit", of: "run-tokens-increase", .growth(0))
    package static let allowedModels = Setting(
        "models.allow", "ALLOW_MODEL", "Names of models, as glob patterns.",
        "[\"gpt-5*\", codex-auto-review]", "allow", of: "model-not-allowed", .strings([]))

    package static let stopOn = Setting(
        "guard.stop_on", "STOP_ON", "Rules that may stop a running session, beside the budgets.",
        \.stopOn, list(","), shown)
    package static let guardReports = Setting(
        "guard.reports", "REPORT", "Reports that guard writes, as FORMAT=PATH, when the command line names none.",
        \.guardReports, list(","), shown)

    package static let lineBytes = Setting(
        inFile: "limits.line_bytes", "Bytes of one line; the long texts of a longer one are read in part.", "64MiB",
        \.limits.lineBytes, Units.bytes, \.description)
    package static let decompressedBytes = Setting(
        inFile: "limits.decompressed_bytes", "Bytes that one compressed file may become.", "64GiB",
        \.limits.decompressedBytes, Units.bytes, \.description)
    package static let expansionRatio = Setting(
        inFile: "limits.expansion_ratio", "Bytes out of one compressed byte, over the whole file.", "1000",
        \.limits.expansionRatio, positive, \.description)
    package static let recordsPerThread = Setting(
        inFile: "limits.records_per_thread", "Lines of all files of one thread.", "20M", \.limits.recordsPerThread,
        positive,
        \.description)
    package static let secondsPerFile = Setting(
        inFile: "limits.seconds_per_file", "Wall time for one file.", "5m", \.limits.secondsPerFile, duration,
        { $0 == $0.rounded() ? String(Int($0)) : String($0) })
    package static let findingsPerReport = Setting(
        inFile: "limits.findings_per_report", "Findings that are listed, the heaviest first; all of them count.", "10k",
        \.limits.findingsPerReport, positive, \.description)
    package static let evidenceBytes = Setting(
        inFile: "limits.evidence_bytes", "Bytes of a finding's evidence.", "4KiB", \.limits.evidenceBytes, Units.bytes,
        \.description)
    package static let redaction = Setting(
        "redaction.enabled", nil, "Replace secrets in everything that is written.", \.redaction, Units.boolean,
        \.description)
    package static let redactionPatterns = Setting(
        "redaction.patterns", nil, "Further secrets, as PCRE2 patterns.", \.redactionPatterns, list(","), shown)
    package static let redactionAllowed = Setting(
        "redaction.allow", nil, "No secrets, as PCRE2 patterns for the whole of what would be replaced.",
        \.redactionAllowed, list(","), shown)

    /// In the order in which a policy is described.
    package static let all = [
        failOn, noFail, allowEmpty, jobs, configuration, sessionCost, sessionTokens, sessionDuration,
        sessionToolCalls, sessionRequests, runCost, runCostIncrease, runTokens, runTokensIncrease, allowedModels,
        include, exclude, label, prices, baseline, compare, stopOn, guardReports, lineBytes, decompressedBytes,
        expansionRatio, recordsPerThread, secondsPerFile,
        findingsPerReport, evidenceBytes, redaction, redactionPatterns, redactionAllowed,
    ]

    /// A setting that only the file has. The label keeps it apart from those with a variable: both begin with texts.
    private init<Value>(
        inFile name: String, _ summary: String, _ sample: String,
        _ path: any WritableKeyPath<ConfigurationLayer, Value?> & Sendable,
        _ read: @escaping @Sendable (String) throws(ValueError) -> Value,
        _ show: @escaping @Sendable (Value) -> String
    ) {
        self.init(name, nil, summary, path, read, show, sample: sample)
    }

    private init<Value>(
        _ name: String, _ variable: String?, _ summary: String,
        _ path: any WritableKeyPath<ConfigurationLayer, Value?> & Sendable,
        _ read: @escaping @Sendable (String) throws(ValueError) -> Value,
        _ show: @escaping @Sendable (Value) -> String, sample: String = ""
    ) {
        self.name = name
        self.summary = summary
        self.variable = variable.map { Self.variablePrefix + $0 }
        self.sample = sample
        ruleOption = nil
        reader = { (text, layer) throws(ValueError) in layer[keyPath: path] = try read(text) }
        writer = { layer in layer[keyPath: path].map(show) }
    }

    private init(
        _ name: String, _ variable: String?, _ summary: String, _ sample: String, _ option: String, of rule: String,
        _ kind: OptionValue
    ) {
        self.name = name
        self.summary = summary
        self.variable = variable.map { Self.variablePrefix + $0 }
        self.sample = sample
        ruleOption = (rule, option, kind)
        reader = { (text, layer) throws(ValueError) in
            if case .strings = kind {
                layer[rule: rule, option: option] = .strings(try Self.list(",")(text))
            } else {
                layer[rule: rule, option: option] = try Units.option(text, like: kind)
            }
        }
        writer = { layer in layer[rule: rule, option: option].flatMap(\.text) }
    }

    private static func workers(_ text: String) throws(ValueError) -> Int {
        guard let jobs = Int(text), (1...1024).contains(jobs) else {
            throw ValueError("\(Quoted.text(text)) is no number of workers", suggestion: "write 1 to 1024")
        }
        return jobs
    }

    private static func positive(_ text: String) throws(ValueError) -> Int {
        let value = try Units.count(text)
        if value < 1 { throw ValueError("must be at least 1") }
        return value
    }

    private static func duration(_ text: String) throws(ValueError) -> Double {
        let value = try Units.duration(text)
        guard value > 0, value <= 1_000_000_000 else { throw ValueError("must be more than 0 s and no eternity") }
        return value
    }

    private static func path(_ text: String) throws(ValueError) -> String {
        if text.isEmpty { throw ValueError("the path is empty") }
        return text
    }

    private static func list(_ separator: Character) -> @Sendable (String) throws(ValueError) -> [String] {
        { (text) throws(ValueError) in
            let parts = text.split(separator: separator).map { part in
                String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
            return parts.filter { !$0.isEmpty }
        }
    }

    private static let shown: @Sendable ([String]) -> String = { $0.joined(separator: ", ") }
}
