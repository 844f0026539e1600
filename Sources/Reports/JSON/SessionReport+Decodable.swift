import Basics
import ThreadModel

extension SessionReport: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(
            id: try json("id"), label: try json("label"), outcome: try json("outcome"),
            outcomeReason: try json.optional("outcome_reason"), startedAt: try json.time("started_at"),
            endedAt: try json.time("ended_at"), durationSeconds: try json.optional("duration_seconds"),
            usage: try json("usage"), cost: try json.money("cost_usd"), unpricedTokens: try json("unpriced_tokens"),
            threads: try json("threads"))
    }
}

extension ThreadReport: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        let files: [FileReader] = try json("files")
        let calls: CallCountsReader = try json("tool_calls")
        self.init(
            id: try json("id"), parentID: try json.optional("parent_id"),
            forkedFromID: try json.optional("forked_from_id"), role: try json("role"),
            agentPath: try json.optional("agent_path"), files: files.map(\.file),
            originator: try json.optional("originator"), source: try json.optional("source"),
            cliVersion: try json.optional("cli_version"), models: try json("models"), usage: try json("usage"),
            cost: try json.money("cost_usd"), turnCount: try json("turns"),
            turns: try json.optional("turn_details") ?? [], compactions: try json("compactions"), calls: calls.counts,
            end: try json.optional("outcome") ?? .unknown, endReason: try json.optional("outcome_reason"),
            firstFailure: (try json.optional("first_failure") as PlaceReader?)?.place,
            firstFailureText: try json.optional("first_failure_text"))
        timeline = (try json.optional("timeline") as TimelineReader?)?.timeline
        responseCosts = try json.moneyList("response_costs_usd")
    }
}

extension ThreadReport.ModelUse: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(
            model: try json.optional("model"), tier: try json("service_tier"), turns: try json("turns"),
            usage: try json("usage"), cost: try json.money("cost_usd"))
    }
}

extension ThreadReport.TurnReport: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        var turn = Turn(
            number: try json("number"), id: try json.optional("id"), line: try json("line"), path: try json("path"),
            startedAt: try json.time("started_at"))
        turn.model = try json.optional("model")
        turn.effort = try json.optional("effort")
        turn.prompt = try json.optional("prompt")
        turn.endedAt = try json.time("ended_at")
        turn.durationSeconds = try json.optional("duration_seconds")
        turn.calls = try json("tool_calls")
        turn.failedCalls = try json("failed_calls")
        turn.end = try json.optional("outcome")
        turn.endReason = try json.optional("outcome_reason")
        turn.endLine = try json.optional("end_line")
        self.init(turn: turn, usage: try json("usage"), cost: try json.money("cost_usd"))
    }
}
