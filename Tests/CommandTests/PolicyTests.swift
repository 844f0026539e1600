import Basics
import Foundation
import TestSupport
import Testing

/// A finding suppressed, expired and explained; a command forbidden; a run compared.
@Suite struct PolicyTests {
    @Test func aFindingIsSuppressedAndExpires() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            try tool.write(
                """
                suppressions:
                  - rule: repeated-call
                    session: fix-tests-*
                    reason: the runner has no network
                    expires: 2026-12-31
                  - {rule: failure-streak, reason: the same}
                  - {rule: turn-failed, session: nightly-*, reason: the limit was raised}
                """, to: ".codex-postmortem.yml")
            let onTime = try tool("check artifacts -v --now 2026-12-31")
            #expect(onTime.status == 0 && onTime.text.contains("suppressed: the runner has no network"))
            let notice = "expires after 2026-12-31: 1 finding then counts again"
            func report(_ day: String) throws -> String {
                let out = try tool("check artifacts --now \(day)").text
                return out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            }
            #expect(try !report("2026-12-17").contains(notice) && report("2026-12-18").contains(notice))
            let late = try tool("check artifacts --now 2027-01-01")
            // The terminal's width may have broken the line anywhere.
            let words = late.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(late.status == 1 && words.contains("expired after 2026-12-31, so 1 finding counts again"))
            #expect(try tool("config validate --now 2027-01-01").errors.contains("has expired"))
            let reports = "--report json=r.json --report markdown=r.md"
            #expect(try tool("check artifacts -q --now 2027-01-01 \(reports)").status == 1)
            let policy = try #require(try tool.json(tool.text("r.json"))["policy"] as? [String: Any])
            #expect((policy["notes"] as? [String])?.count == 1)
            #expect(try tool.text("r.md").contains("expired after 2026-12-31"))
        }
    }

    /// From the first red build to a green one: the terminal shows the beginning of what the policy needs all of.
    @Test func aFindingIsAcceptedByTheIDThatIsShown() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            let red = try tool("check artifacts/nightly-issue-triage")
            let report = try tool.json(tool("check artifacts/nightly-issue-triage --format json").text)
            let findings = try #require(report["findings"] as? [[String: Any]])
            let id = try #require(
                findings.first { $0["rule"] as? String == "turn-failed" }?["fingerprint"] as? String)
            #expect(red.status == 1 && id.utf8.count == 32 && red.text.contains("id \(id.prefix(8))"))
            try tool.write(
                """
                suppressions:
                  - {fingerprint: "\(id)", reason: the limit was raised, expires: 2026-12-31, owner: build team}
                """, to: ".codex-postmortem.yml")
            let green = try tool("check artifacts/nightly-issue-triage -v --now 2026-12-01")
            let words = green.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(green.status == 0 && words.contains("the limit was raised (until 2026-12-31, owner build team)"))
            #expect(!green.text.contains("Accept a finding"))
            let page = try tool("check artifacts/nightly-issue-triage --format markdown --no-github").text
            #expect(page.contains("suppressed"))
            for wrong in ["1234567", "1234567g", "ABCDEF01", String(repeating: "0", count: 33)] {
                try tool.write("suppressions: [{fingerprint: \"\(wrong)\", reason: x}]\n", to: ".codex-postmortem.yml")
                let result = try tool("config validate")
                #expect(result.status == 78 && result.errors.contains("is not a whole fingerprint"), "\(wrong)")
            }
        }
    }

    /// Nothing said is nothing changed, however it is said.
    @Test func anEmptyConfigurationIsTheDefaultPolicy() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            func report(_ flags: String) throws -> (status: Int32, findings: NSArray?) {
                let result = try tool("check artifacts --format json --now 2026-11-21 \(flags)")
                return (result.status, try tool.json(result.text)["findings"] as? NSArray)
            }
            let plain = try report("")
            #expect(plain.status == 1 && plain.findings?.count ?? 0 > 5)
            for text in ["", "\n", "# nothing yet\n", "version: 1\n", "---\n"] {
                try tool.write(text, to: "policy.yml")
                #expect(try tool("config validate policy.yml").text.contains("policy.yml is valid"))
                let same = try report("--config policy.yml")
                #expect(same.status == plain.status && same.findings == plain.findings, "\(text)")
            }
            let none = try report("--config /dev/null")
            #expect(none.status == plain.status && none.findings == plain.findings)
            #expect(try tool("check artifacts --config . -q").status == 78)
        }
    }

    @Test func aForbiddenCommandIsARuleLikeAnyOther() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            try tool.write(
                """
                custom_rules:
                  - {id: no-npm-test, command: '^npm test', message: Use make., severity: error}
                overrides: [{match: "/fix-tests-linux/**", rules: {no-npm-test: note}}]
                """, to: ".codex-postmortem.yml")
            let result = try tool("check artifacts -v --report junit=r.xml --report json=r.json")
            #expect(result.text.contains("no-npm-test") && result.text.contains("→ Use make."))
            #expect(try tool.text("r.xml").contains("name=\"no-npm-test\""))
            #expect(try tool("rules").text.contains("custom\n  no-npm-test"))
            #expect(try tool("rules --format markdown").text.contains("| `no-npm-test` | error |"))
            let page = try tool("explain no-npm-test")
            #expect(page.status == 0 && page.text.contains("Use make.") && page.text.contains("min_count"))
            #expect(try tool("render r.json --format markdown").text.contains("no-npm-test"))
        }
    }

    @Test func aRunIsComparedWithAnEarlierOne() throws {
        try Workspace.with { tool in
            try tool.copyDemo()
            try tool.write("fail_on: none\nbudgets: {run: {cost_increase: 50%}}\n", to: ".codex-postmortem.yml")
            #expect(try tool("check artifacts/lint-docs-linux -q --report json=small.json").status == 0)
            #expect(try tool("check artifacts -q --fail-on error --compare small.json").status == 1)
            #expect(try tool("check artifacts --compare small.json").text.contains("run-cost-increase"))
            #expect(try tool("check artifacts --report json=same.json -q --compare small.json").status == 0)
            #expect(try !tool("check artifacts --compare same.json").text.contains("run-cost-increase"))
            for path in ["nothing.json", ".codex-postmortem.yml", "artifacts"] {
                #expect(try tool("check artifacts -q --compare \(path)").status == 78)
            }
        }
    }
}
