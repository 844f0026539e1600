import Basics
import Policy
import Safety
import ThreadModel

/// SARIF 2.1.0, for code scanning and the viewers of editors.
public struct SARIFReport: ReportFormat {
    public let name = "sarif"
    public let summary = "SARIF 2.1.0 for code scanning and editors"

    /// What code scanning takes of a run; of these it shows the first `shownResults`.
    let maxResults: Int
    let shownResults: Int
    private static let messageBytes = 1024
    private static let evidenceBytes = 2048

    public init() { self.init(maxResults: 25_000, shownResults: 5000) }

    init(maxResults: Int, shownResults: Int) {
        self.maxResults = maxResults
        self.shownResults = shownResults
    }

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let rules = rules(report)
        let indexes = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        let items = ReportItem.all(report)
        let results = items.prefix(maxResults)
        let budget = ListBudget(sink, bytes: options.listBytes, of: items.count)
        var json = JSONWriter(sink)
        json.object { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("version", "2.1.0")
            json.member("runs") {
                $0.array([report]) { json, report in
                    json.object { json in
                        json.member("tool") {
                            $0.object { $0.member("driver") { $0.object { $0.driver(report.tool, rules) } } }
                        }
                        json.member("columnKind", "utf16CodeUnits")
                        json.member("results") {
                            $0.array(results.enumerated().lazy.filter { _ in budget.takes() }) { json, entry in
                                let (position, item) = entry
                                json.object {
                                    // What nobody is shown need not carry its evidence through a size limit.
                                    $0.result(
                                        item, rule: indexes[item.rule],
                                        evidence: position < shownResults ? Self.evidenceBytes : 0)
                                }
                            }
                        }
                        // Behind the results: how many there was room for is known now.
                        json.member("invocations") {
                            $0.array([report]) { json, _ in json.invocation(report, notice: budget.notice) }
                        }
                    }
                }
            }
        }
        json.newline()
    }

    /// The rules of the run, and those that only findings know, such as rules of an older report.
    private func rules(_ report: Report) -> [RuleReport] {
        var rules = report.rules
        var known = Set(rules.map(\.id))
        for item in ReportItem.all(report) where known.insert(item.rule).inserted {
            rules.append(
                RuleReport(
                    id: item.rule, group: .errors, scope: .session, isEnabled: true, severity: item.severity,
                    what: item.rule == "inconclusive" ? "The run could not be judged." : item.rule))
        }
        return rules
    }

    /// `[text](target)` in a message is a link to consumers, and the text is not ours.
    static func message(_ text: String) -> String {
        let visible = Sanitizer.visible(text, lines: .keep)
        let parts = visible.split(separator: "](", omittingEmptySubsequences: false)
        return Sanitizer.cut(parts.joined(separator: "] ("), toBytes: messageBytes)
    }
}

extension JSONWriter {
    fileprivate mutating func driver(_ tool: Report.Tool, _ rules: [RuleReport]) {
        member("name", tool.name)
        member("semanticVersion", tool.version)
        member("rules") {
            $0.array(rules) { json, rule in json.object { $0.rule(rule) } }
        }
    }

    private mutating func rule(_ rule: RuleReport) {
        let what = SARIFReport.message(rule.what)
        member("id", rule.id)
        member("shortDescription") { $0.object { $0.member("text", what) } }
        member("fullDescription") {
            $0.object { $0.member("text", rule.why.isEmpty ? what : SARIFReport.message(rule.why)) }
        }
        let sections =
            [("What it finds", rule.what), ("Why it matters", rule.why), ("What to do", rule.remedy)]
            + [("How often it errs", rule.falseAlarms)]
        let help = sections.filter { !$0.1.isEmpty }
        member("help") {
            $0.object {
                $0.member("text", help.map { "\($0.0): \(SARIFReport.message($0.1))" }.joined(separator: "\n"))
                $0.member(
                    "markdown",
                    help.map { title, text -> Markdown in "**\(title).** \(text)" }.joined(separator: "\n\n").text)
            }
        }
        member("defaultConfiguration") {
            $0.object {
                $0.member("enabled", rule.isEnabled)
                if let severity = rule.severity { $0.member("level", severity.rawValue) }
            }
        }
        member("properties") {
            $0.object { $0.member("tags") { $0.array(["codex", rule.group.rawValue]) { $0.string($1) } } }
        }
    }

    fileprivate mutating func invocation(_ report: Report, notice: String?) {
        var notes: [(level: String, text: String)] = []
        if report.sessions.isEmpty, report.verdict == .inconclusive {
            notes.append(("warning", "No Codex session was found."))
        }
        if let notice { notes.append(("warning", notice)) }
        object {
            $0.member("executionSuccessful", report.verdict != .inconclusive)
            $0.member("exitCode", report.exitCode)
            $0.member("exitCodeDescription", report.verdict.rawValue)
            if !notes.isEmpty {
                $0.member("toolExecutionNotifications") {
                    $0.array(notes) { json, note in
                        json.object {
                            $0.member("level", note.level)
                            $0.member("message") { $0.object { $0.member("text", note.text) } }
                        }
                    }
                }
            }
        }
    }

    fileprivate mutating func result(_ item: ReportItem, rule: Int?, evidence limit: Int) {
        member("ruleId", item.rule)
        member("ruleIndex", rule)
        member("level", item.severity.rawValue)
        member("message") {
            $0.object {
                $0.member("text", SARIFReport.message(item.text))
                if limit > 0, let evidence = item.evidence, !evidence.allSatisfy(\.isWhitespace) {
                    let fence = Markdown.fence(Sanitizer.cut(evidence, toBytes: limit))
                    let text: Markdown = "\(Sanitizer.cut(item.text, toBytes: 1024))"
                    $0.member("markdown", "\(text)\n\n\(fence.joined(separator: "\n"))")
                }
            }
        }
        member("locations") {
            $0.array([item]) { json, item in
                json.object {
                    $0.place(item.location)
                    if let label = item.label {
                        $0.member("logicalLocations") {
                            $0.array([label]) { json, label in
                                json.object {
                                    $0.member("fullyQualifiedName", Sanitizer.visible(label, lines: .fold))
                                    $0.member("kind", "session")
                                }
                            }
                        }
                    }
                }
            }
        }
        if !item.related.isEmpty {
            member("relatedLocations") {
                $0.array(item.related.prefix(20)) { json, related in
                    json.object {
                        $0.place(related.location)
                        $0.member("message") { $0.object { $0.member("text", SARIFReport.message(related.rule)) } }
                    }
                }
            }
        }
        member("partialFingerprints") {
            $0.object {
                $0.member("codexPostmortem/v1", item.fingerprint)
                // The only one that code scanning compares, in the form in which it would compute it from the line.
                $0.member("primaryLocationLineHash", "\(item.fingerprint):1")
            }
        }
        // Given for all results: an absent list would mean that nobody looked.
        member("suppressions") {
            $0.array(item.status == .active ? [] : [item]) { json, item in
                json.object {
                    let reason = item.statusReason ?? (item.status == .baseline ? "known from the baseline" : "")
                    $0.member("kind", "external")
                    $0.member("status", "accepted")
                    if !reason.isEmpty { $0.member("justification", SARIFReport.message(reason)) }
                }
            }
        }
        member("occurrenceCount", item.count)
        member("properties") {
            $0.object {
                $0.member("thread", item.threadID)
                $0.member("turn", item.turn)
                $0.member("inconclusive", item.effect == .inconclusive)
            }
        }
    }

    private mutating func place(_ location: FindingLocation) {
        member("physicalLocation") {
            $0.object {
                $0.member("artifactLocation") {
                    $0.object { $0.member("uri", Self.reference(to: location.path)) }
                }
                $0.member("region") { $0.object { $0.member("startLine", location.line) } }
            }
        }
    }

    /// A relative reference (RFC 3986): what is no character of one stands as its bytes, `%20`.
    private static func reference(to path: String) -> String {
        var result = ""
        for byte in path.utf8 {
            if byte == 0x20 || byte >= 0x80 {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            } else {
                result.unicodeScalars.append(UnicodeScalar(byte))
            }
        }
        return result
    }
}
