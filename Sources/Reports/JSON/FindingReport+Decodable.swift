import Basics
import ThreadModel

extension FindingReport: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(
            rule: try json("rule"), severity: try json("severity"), status: try json("status"),
            isInconclusive: try json.optional("inconclusive") ?? false,
            what: try json.optional("what") ?? json("message"), why: try json.optional("why") ?? "",
            remedy: try json.optional("what_to_do") ?? "", sessionID: try json.optional("session_id"),
            sessionLabel: try json.optional("session_label"), threadID: try json.optional("thread_id"),
            place: try PlaceReader(from: decoder).place, count: try json("count"),
            evidence: try json.optional("evidence"), wasted: try json.optional("wasted"),
            fingerprint: try json("fingerprint"), statusReason: try json.optional("status_reason"))
    }
}

extension FindingReport.Wasted: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(
            calls: try json("calls"), tokens: try json("tokens"), cost: try json.money("cost_usd"),
            seconds: try json.optional("seconds"))
    }
}
