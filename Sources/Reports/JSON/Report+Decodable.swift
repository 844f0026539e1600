import Basics
import ThreadModel

extension Report: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        let inputs: Inputs = try json("inputs")
        self.init(
            tool: try json("tool"), verdict: try json("verdict"), exitCode: try json("exit_code"),
            totals: try json("totals"), sessions: try json("sessions"), findings: try json("findings"),
            skipped: inputs.skipped, unknownRecords: inputs.unknownRecords,
            policy: try json.optional("policy") ?? .unknown, rules: try json.optional("rules") ?? [])
    }

    private struct Inputs: Decodable {
        var skipped: [Skipped]
        var unknownRecords: [String: Int]

        init(from decoder: any Decoder) throws {
            let json = try JSONObject(decoder)
            skipped = try json("skipped")
            unknownRecords = try json("unknown_records")
        }
    }
}

extension Report.Tool: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(version: try json("version"))
        name = try json("name")
    }
}

extension Report.Skipped: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(path: try json("path"), reason: try json("reason"))
    }
}

extension Report.Totals: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init()
        sessions = try json("sessions")
        threads = try json("threads")
        files = try json("files")
        skippedFiles = try json("skipped_files")
        usage = try json("usage")
        cost = try json.money("cost_usd")
        unpricedTokens = try json("unpriced_tokens")
        findings = try json("findings")
        lines = try json.optional("lines") ?? 0
        durationSeconds = try json.optional("duration_seconds")
        calls = (try json.optional("tool_calls") as CallCountsReader?)?.counts ?? .init()
    }
}

extension Report.FindingCounts: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init()
        error = try json("error")
        warning = try json("warning")
        note = try json("note")
        suppressed = try json("suppressed")
        baseline = try json("baseline")
    }
}

extension PolicyReport: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(
            configuration: try json.optional("configuration"), failOn: try json("fail_on"),
            settings: try json("settings"), pricesAsOf: try json("prices_as_of"), priceFiles: try json("price_files"),
            notes: try json.optional("notes") ?? [])
    }

    fileprivate static let unknown = PolicyReport(
        configuration: nil, failOn: "error", settings: [], pricesAsOf: "", priceFiles: [])
}

extension PolicyReport.Setting: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(name: try json("name"), value: try json("value"))
    }
}

extension RuleReport: Decodable {
    package init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        self.init(
            id: try json("id"), group: try json("group"), scope: try json("scope"), isEnabled: try json("enabled"),
            severity: try json.optional("severity"), what: try json("what"), why: try json.optional("why") ?? "",
            remedy: try json.optional("what_to_do") ?? "", falseAlarms: try json.optional("false_alarms") ?? "")
    }
}
