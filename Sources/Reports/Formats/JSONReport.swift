import Basics
import ThreadModel

/// The canonical report: `codex-postmortem/report/1`. Scripts use its names, and `ReportReader` reads it back so that
/// any other format can be made from it later. What is not in the contract comes after what is.
package struct JSONReport: ReportFormat {
    package let name = "json"
    package let summary = "everything, versioned; other formats can be rendered from it"

    package init() {}

    package func render(_ report: Report, options: ReportOptions) -> [UInt8] {
        var json = JSONWriter()
        json.object { $0.members(of: report) }
        json.newline()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func members(of report: Report) {
        member("schema", Report.schema)
        member("tool") {
            $0.object {
                $0.member("name", report.tool.name)
                $0.member("version", report.tool.version)
            }
        }
        member("verdict", report.verdict.rawValue)
        member("exit_code", report.exitCode)
        member("totals") { $0.object { $0.members(of: report.totals) } }
        member("sessions") { $0.array(report.sessions) { json, session in json.object { $0.members(of: session) } } }
        member("findings") { $0.array(report.findings) { json, finding in json.object { $0.members(of: finding) } } }
        member("inputs") {
            $0.object {
                $0.member("skipped") {
                    $0.array(report.skipped) { json, skipped in
                        json.object {
                            $0.member("path", skipped.path)
                            $0.member("reason", skipped.reason)
                        }
                    }
                }
                $0.member("unknown_records", counts: report.unknownRecords)
            }
        }
        member("policy") { $0.object { $0.members(of: report.policy) } }
        member("rules") {
            $0.array(report.rules) { json, rule in
                json.object {
                    $0.member("id", rule.id)
                    $0.member("group", rule.group.rawValue)
                    $0.member("scope", rule.scope.rawValue)
                    $0.member("enabled", rule.isEnabled)
                    $0.member("severity", rule.severity?.rawValue)
                    $0.member("what", rule.what)
                    $0.member("why", rule.why)
                    $0.member("what_to_do", rule.remedy)
                    $0.member("false_alarms", rule.falseAlarms)
                }
            }
        }
    }

    private mutating func members(of totals: Report.Totals) {
        member("sessions", totals.sessions)
        member("threads", totals.threads)
        member("files", totals.files)
        member("skipped_files", totals.skippedFiles)
        member("usage", totals.usage)
        member("cost_usd", totals.cost)
        member("unpriced_tokens", totals.unpricedTokens)
        member("findings") {
            $0.object {
                $0.member("error", totals.findings.error)
                $0.member("warning", totals.findings.warning)
                $0.member("note", totals.findings.note)
                $0.member("suppressed", totals.findings.suppressed)
                $0.member("baseline", totals.findings.baseline)
            }
        }
        member("lines", totals.lines)
        member("duration_seconds", totals.durationSeconds)
        member("tool_calls", totals.calls)
    }

    mutating func members(of session: SessionReport) {
        member("id", session.id)
        member("label", session.label)
        member("outcome", session.outcome.rawValue)
        member("outcome_reason", session.outcomeReason)
        member("started_at", time: session.startedAt)
        member("ended_at", time: session.endedAt)
        member("duration_seconds", session.durationSeconds)
        member("usage", session.usage)
        member("cost_usd", session.cost)
        member("unpriced_tokens", session.unpricedTokens)
        member("threads") { $0.array(session.threads) { json, thread in json.object { $0.members(of: thread) } } }
    }

    private mutating func members(of thread: ThreadReport) {
        member("id", thread.id)
        member("parent_id", thread.parentID)
        member("forked_from_id", thread.forkedFromID)
        member("role", thread.role.rawValue)
        member("files") { $0.array(thread.files) { json, file in json.object { $0.members(of: file) } } }
        member("originator", thread.originator)
        member("source", thread.source)
        member("cli_version", thread.cliVersion)
        member("models") {
            $0.array(thread.models) { json, use in
                json.object {
                    $0.member("model", use.model)
                    $0.member("service_tier", use.tier.rawValue)
                    $0.member("turns", use.turns)
                    $0.member("usage", use.usage)
                    $0.member("cost_usd", use.cost)
                }
            }
        }
        member("usage", thread.usage)
        member("cost_usd", thread.cost)
        member("turns", thread.turnCount)
        member("compactions", thread.compactions)
        member("tool_calls", thread.calls)
        member("agent_path", thread.agentPath)
        member("outcome", thread.end.rawValue)
        member("outcome_reason", thread.endReason)
        member("first_failure") {
            $0.optional(thread.firstFailure) { json, place in
                json.object {
                    $0.members(of: place)
                    $0.member("turn", place.turn)
                }
            }
        }
        member("first_failure_text", thread.firstFailureText)
        member("turn_details") { $0.array(thread.turns) { json, turn in json.object { $0.members(of: turn) } } }
        // Only where something asked for it: a report of a run that only judged has no member of this name.
        if let timeline = thread.timeline { member("timeline") { $0.object { $0.members(of: timeline) } } }
        if !thread.responseCosts.isEmpty {
            member("response_costs_usd") { $0.array(thread.responseCosts) { $0.optional($1) { $0.money($1) } } }
        }
    }

    private mutating func members(of file: FileSummary) {
        member("path", file.path)
        member("format", file.format.rawValue)
        member("history_mode", file.historyMode)
        member("compressed", file.isCompressed)
        member("lines", file.lines)
        member("bad_lines", file.badLines)
        member("unknown_records", counts: file.unknownRecords)
        member("bytes", file.bytes)
        member("bad_line_numbers") { $0.array(file.badLineNumbers) { $0.number(Double($1)) } }
        member("foreign_lines", file.foreignLines)
        member("first_unknown_line", file.firstUnknownLine)
        member("repeated_lines", file.repeatedLines)
        member("incomplete", file.incomplete)
    }

    private mutating func members(of details: ThreadReport.TurnReport) {
        let turn = details.turn
        member("number", turn.number)
        member("id", turn.id)
        member("model", turn.model)
        member("effort", turn.effort)
        member("prompt", turn.prompt)
        member("path", turn.path)
        member("line", turn.line)
        member("started_at", time: turn.startedAt)
        member("ended_at", time: turn.endedAt)
        member("duration_seconds", turn.durationSeconds)
        member("tool_calls", turn.calls)
        member("failed_calls", turn.failedCalls)
        member("usage", details.usage)
        member("cost_usd", details.cost)
        member("outcome", turn.end?.rawValue)
        member("outcome_reason", turn.endReason)
        member("end_line", turn.endLine)
    }

    mutating func members(of finding: FindingReport) {
        member("rule", finding.rule)
        member("severity", finding.severity.rawValue)
        member("status", finding.status.rawValue)
        member("message", finding.message)
        member("session_id", finding.sessionID)
        member("thread_id", finding.threadID)
        members(of: finding.place)
        member("count", finding.count)
        member("evidence", finding.evidence)
        member("wasted") {
            $0.optional(finding.wasted) { json, wasted in
                json.object {
                    $0.member("calls", wasted.calls)
                    $0.member("tokens", wasted.tokens)
                    $0.member("cost_usd", wasted.cost)
                    $0.member("seconds", wasted.seconds)
                }
            }
        }
        member("fingerprint", finding.fingerprint)
        member("what", finding.what)
        member("why", finding.why)
        member("what_to_do", finding.remedy)
        member("inconclusive", finding.isInconclusive)
        member("session_label", finding.sessionLabel)
        member("turn", finding.place.turn)
        member("status_reason", finding.statusReason)
    }

    /// The members of a place that the contract names, in its order.
    private mutating func members(of place: Place) {
        member("path", place.path)
        member("line", place.line)
        member("timestamp", time: place.time)
        member("turn_id", place.turnID)
        member("call_id", place.callID)
    }

    private mutating func members(of policy: PolicyReport) {
        member("configuration", policy.configuration)
        member("fail_on", policy.failOn)
        member("settings") {
            $0.array(policy.settings) { json, setting in
                json.object {
                    $0.member("name", setting.name)
                    $0.member("value", setting.value)
                }
            }
        }
        member("prices_as_of", policy.pricesAsOf)
        member("price_files") { $0.array(policy.priceFiles) { $0.string($1) } }
        member("notes") { $0.array(policy.notes) { $0.string($1) } }
    }

    mutating func member(_ name: String, _ usage: Usage) {
        member(name) {
            $0.object {
                $0.member("input_tokens", usage.input)
                $0.member("cached_input_tokens", usage.cachedInput)
                $0.member("cache_write_input_tokens", usage.cacheWriteInput)
                $0.member("output_tokens", usage.output)
                $0.member("reasoning_output_tokens", usage.reasoningOutput)
                $0.member("total_tokens", usage.total)
            }
        }
    }

    mutating func member(_ name: String, _ calls: ThreadSummary.CallCounts) {
        member(name) {
            $0.object {
                $0.member("total", calls.total)
                $0.member("succeeded", calls.succeeded)
                $0.member("failed", calls.failed)
                $0.member("benign", calls.benign)
                $0.member("declined", calls.declined)
                $0.member("aborted", calls.aborted)
                $0.member("running", calls.running)
                $0.member("unknown", calls.unknown)
                $0.member("by_tool") {
                    $0.object { json in
                        for (tool, count) in calls.byTool.sorted(by: {
                            $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
                        }) {
                            json.member(tool) {
                                $0.object {
                                    $0.member("calls", count.calls)
                                    $0.member("failed", count.failed)
                                }
                            }
                        }
                    }
                }
                $0.member(
                    "unknown_reasons",
                    counts: Dictionary(uniqueKeysWithValues: calls.unknownReasons.map { ($0.rawValue, $1) }))
            }
        }
    }
}
