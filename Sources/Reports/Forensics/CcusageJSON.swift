import Basics
import ThreadModel

/// The shape that `ccusage codex … --json` prints: `inputTokens` is what was neither read from the cache nor written to
/// it, members come in alphabetical order, and there is no place for usage without a price but `costUSD` of the rest.
/// Read from its documented output; nothing of it is used here.
enum CcusageJSON {
    static func render(_ statement: CostStatement) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member(named: list(statement.period)) {
                $0.array(statement.rows) { json, row in json.object { $0.members(of: row, statement.period) } }
            }
            json.member("totals") { $0.object { $0.members(of: statement.totals) } }
        }
        json.newline()
        return json.bytes
    }

    private static func list(_ period: CostStatement.Period) -> String {
        switch period {
        case .daily, .weekly, .monthly: period.rawValue
        case .session: "sessions"
        case .model: "models"
        case .project: "projects"
        }
    }
}

extension JSONWriter {
    fileprivate mutating func members(of row: CostStatement.Row, _ period: CostStatement.Period) {
        var fields: [(String, (inout JSONWriter) -> Void)] = fields(of: row.amount)
        fields.append(("models", { $0.object { $0.models(row.models) } }))
        if period == .session {
            let path = row.path ?? ""
            let parts = Self.parts(path)
            fields.append(
                ("sessionId", { $0.string(parts.isEmpty ? row.sessionID ?? "" : parts.joined(separator: "/")) }))
            fields.append(("directory", { $0.string(parts.dropLast().joined(separator: "/")) }))
            fields.append(("sessionFile", { $0.string(parts.last ?? "") }))
            fields.append(
                ("lastActivity", { $0.optional(row.lastActivity.flatMap(CivilTime.rfc3339)) { $0.string($1) } }))
        } else {
            fields.append((period.unit, { $0.string(row.name ?? "undated") }))
        }
        if let group = row.group { fields.append(("group", { $0.string(group) })) }
        for (name, write) in fields.sorted(by: { $0.0 < $1.0 }) { member(named: name, write) }
    }

    fileprivate mutating func members(of amount: CostStatement.Amount) {
        for (name, write) in fields(of: amount).sorted(by: { $0.0 < $1.0 }) { member(named: name, write) }
    }

    /// By model alone: a tier has no place in this shape.
    private mutating func models(_ models: [CostStatement.ModelAmount]) {
        var byName: [String: CostStatement.Amount] = [:]
        for model in models { byName[model.model ?? "unknown", default: .init()] += model.amount }
        for (name, amount) in byName.sorted(by: { $0.key < $1.key }) {
            member(named: name) {
                $0.object {
                    var fields = $0.fields(of: amount).filter { $0.0 != "costUSD" }
                    // True there where a recording names no model and the tool assumes one.
                    fields.append(("isFallback", { $0.bool(false) }))
                    for (name, write) in fields.sorted(by: { $0.0 < $1.0 }) { $0.member(named: name, write) }
                }
            }
        }
    }

    private func fields(of amount: CostStatement.Amount) -> [(String, (inout JSONWriter) -> Void)] {
        let usage = amount.usage
        let numbers: [(String, Int64)] = [
            ("inputTokens", usage.input - usage.cachedInput - usage.cacheWriteInput),
            ("cacheCreationTokens", usage.cacheWriteInput), ("cacheReadTokens", usage.cachedInput),
            ("outputTokens", usage.output), ("reasoningOutputTokens", usage.reasoningOutput),
            ("totalTokens", usage.total),
        ]
        var fields: [(String, (inout JSONWriter) -> Void)] = numbers.map { name, value in
            (name, { $0.integer(value) })
        }
        fields.append(("costUSD", { $0.money(amount.priced) }))
        return fields
    }

    /// The path below `sessions`, without the extension.
    private static func parts(_ path: String) -> [String] {
        var parts = path.parts(at: "/").map(String.init)
        if let root = parts.lastIndex(where: { $0 == "sessions" || $0 == "archived_sessions" }) {
            parts.removeSubrange(...root)
        }
        guard let file = parts.popLast() else { return [] }
        for ending in [".jsonl.zst", ".jsonl"] where file.hasSuffix(ending) {
            return parts + [String(file.dropLast(ending.count))]
        }
        return parts + [file]
    }
}
