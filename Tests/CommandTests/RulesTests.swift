import Basics
import TestSupport
import Testing

@Suite struct RulesTests {
    @Test func threeFormats() throws {
        try Workspace.with { tool in
            #expect(try tool("rules").text.contains("repeated-call"))
            #expect(try tool("rules --format markdown").text.hasPrefix("# Rules\n"))
            let rules = try #require(try tool.json(tool("rules --format json").text)["rules"] as? [[String: Any]])
            #expect(rules.count >= 30)
            for rule in rules {
                let id = try #require(rule["id"] as? String)
                let page = try tool("explain \(id) --format markdown")
                #expect(page.status == 0 && page.text.hasPrefix("# \(id)\n"))
                #expect((rule["false_alarms"] as? String)?.isEmpty == false)
            }
        }
    }

    @Test func explainsWithDefaultsAndOtherNames() throws {
        try Workspace.with { tool in
            let page = try tool("explain session-cost").text
            for text in ["What it finds", "How often it errs", "budgets.session.cost_usd", "It stays quiet on"] {
                #expect(page.contains(text))
            }
            #expect(try tool("explain repeated-call").text.contains("Default: 3"))
            #expect(try tool.json(tool("explain repeated-call --format json").text)["id"] as? String == "repeated-call")
            let unknown = try tool("explain sesion-cost")
            #expect(unknown.status == 64 && unknown.errors.contains("did you mean \"session-cost\"?"))
        }
    }
}
