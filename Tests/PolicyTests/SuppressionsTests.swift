import Basics
import Policy
import Testing
import ThreadModel

@Suite struct SuppressionsTests {
    private func suppression(_ yaml: String) throws -> Suppression {
        try #require(try TestRules.policy("suppressions: [{reason: known, \(yaml)}]").suppressions.first)
    }

    private func finding(
        rule: String = "tool-error", session: String? = "fix-tests/linux", path: String? = "a/b/rollout-x.jsonl"
    ) -> Suppression.Subject {
        Suppression.Subject(
            rule: rule, fingerprint: "0123456789abcdef0123456789abcdef", sessionID: session.map { _ in "019aa000-1" },
            sessionLabel: session, threadID: "019aa000-2", path: path)
    }

    @Test(arguments: [
        "rule: tool-error", "fingerprint: 0123456789abcdef0123456789abcdef", "session: fix-tests/*",
        "session: fix-tests/linux", "session: fix-tests", "session: '019aa000-*'", "thread: 019aa000-2",
        "path: '**/rollout-*.jsonl'", "path: b", "rule: tool-error, session: linux, path: a/b/*",
    ])
    func `covers`(yaml: String) throws {
        #expect(try suppression(yaml).matches(finding()))
    }

    @Test(arguments: [
        "rule: repeated-call", "fingerprint: 0123456789abcdef0123456789abcdee", "session: nightly/*", "session: fix",
        "thread: 019aa000-1", "path: '*.zst'", "rule: tool-error, session: nightly",
    ])
    func `leaves alone`(yaml: String) throws {
        #expect(try !suppression(yaml).matches(finding()))
    }

    @Test func `a finding about the run has no session to match`() throws {
        #expect(try !suppression("session: '**'").matches(finding(session: nil)))
        #expect(try !suppression("path: '**'").matches(finding(path: nil)))
        #expect(try suppression("session: nightly/*").matches(finding(session: "nightly")))
    }

    @Test func `the last day counts`() throws {
        let it = try suppression("rule: tool-error, expires: 2027-01-31, owner: build team")
        let day = try #require(CivilTime.day("2027-01-31"))
        #expect(!it.hasExpired(on: day) && it.hasExpired(on: day + 1))
        #expect(it.statusReason == "known (until 2027-01-31, owner build team)")
        #expect(it.scope == "tool-error" && it.origin == ".codex-postmortem.yml:1")
        #expect(try !suppression("rule: tool-error").hasExpired(on: .max))
    }

    @Test(arguments: [
        (
            "suppressions: [{rule: tool-error}]",
            "1:16: suppressions[0]: no reason; say in a sentence why this is accepted"
        ),
        ("suppressions: [{rule: tool-error, reason: ' '}]", "1:43: suppressions[0].reason: empty"),
        (
            "suppressions: [{reason: x, expires: 2027-01-01}]",
            "1:16: suppressions[0]: says nothing to match; give it a rule, session, path or fingerprint"
        ),
        (
            "suppressions: [{rule: tool-eror, reason: x}]",
            "1:23: unknown rule \"tool-eror\"; did you mean \"tool-error\"?"
        ),
        (
            "suppressions: [{rule: tool-error, reason: x, expires: 2027-02-30}]",
            "1:55: suppressions[0].expires: \"2027-02-30\" is no date; write it as 2027-01-31"
        ),
        (
            "suppressions: [{fingerprint: ABC, reason: x}]",
            "1:30: suppressions[0].fingerprint: \"ABC\" is no fingerprint; "
                + "write the id that the report shows, or more of the JSON report's"
        ),
        (
            "suppressions: [{rule: tool-error, reason: x, expire: 2027-01-01}]",
            "1:46: unknown key \"expire\"; did you mean \"expires\"?"
        ),
        (
            "suppressions: {rule: tool-error}",
            "1:15: suppressions: expected a list, found a mapping; begin each entry with \"- \""
        ),
        ("suppressions: [tool-error]", "1:16: suppressions[0]: expected a mapping, found \"tool-error\""),
    ])
    func `what is wrong is said`(text: String, problem: String) {
        #expect(TestRules.problems(text).first == problem)
    }
}
