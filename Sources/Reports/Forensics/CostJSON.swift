import Basics
import ThreadModel

/// `codex-postmortem/cost/1`: cached and written tokens are parts of the input, reasoning is a part of the output, and
/// money has all its decimals.
enum CostJSON {
    static func render(_ statement: CostStatement) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", CostStatement.schema)
            json.member("tool") {
                $0.object {
                    $0.member("name", "codex-postmortem")
                    $0.member("version", statement.toolVersion)
                }
            }
            json.member("by", statement.period.rawValue)
            json.member("group_by", statement.grouping?.rawValue)
            json.member("timezone", statement.timezone)
            json.member("since", statement.since)
            json.member("until", statement.until)
            json.member("rows") {
                $0.array(statement.rows) { json, row in json.object { $0.members(of: row, statement) } }
            }
            json.member("totals") {
                $0.object {
                    $0.member("sessions", statement.sessions)
                    $0.members(of: statement.totals)
                    $0.models(statement.models)
                }
            }
            json.member("undated") { $0.object { $0.members(of: statement.undated) } }
            json.member("sessions_without_usage", statement.withoutUsage)
            json.member("missing_sub_agents", statement.missingChildren)
            json.member("unmeasured_compactions", statement.unmeasuredCompactions)
            json.member("unpriced_models") { $0.array(statement.unpricedModels) { $0.string($1) } }
            json.member("assumed_standard") { $0.array(statement.assumedStandard) { $0.string($1) } }
            json.member("unreadable") {
                $0.array(statement.unreadable) { json, file in
                    json.object {
                        $0.member("path", file.path)
                        $0.member("reason", file.reason)
                    }
                }
            }
            json.member("prices_as_of", statement.pricesAsOf)
            json.member("price_files") { $0.array(statement.priceFiles) { $0.string($1) } }
        }
        json.newline()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func members(of row: CostStatement.Row, _ statement: CostStatement) {
        member(named: statement.period.unit) { $0.optional(row.name) { $0.string($1) } }
        if let grouping = statement.grouping {
            member(named: grouping.rawValue) { $0.optional(row.group) { $0.string($1) } }
        }
        if statement.period == .session {
            member("session_id", row.sessionID)
            member("path", row.path)
            member("last_activity", time: row.lastActivity)
        }
        member("sessions", row.sessions)
        members(of: row.amount)
        models(row.models)
    }

    fileprivate mutating func models(_ models: [CostStatement.ModelAmount]) {
        member("models") {
            $0.array(models) { json, model in
                json.object {
                    $0.member("model", model.model)
                    $0.member("service_tier", model.tier.rawValue)
                    $0.members(of: model.amount)
                }
            }
        }
    }

    fileprivate mutating func members(of amount: CostStatement.Amount) {
        member("responses", amount.responses)
        member("usage", amount.usage)
        member("cost_usd", amount.cost)
        member("unpriced_tokens", amount.unpricedTokens)
        member("cost_is_lower_bound", amount.isUnderstated)
    }
}
