import Basics
import Policy
import Testing
import ThreadModel

@Suite struct SuppressionsTests {
    private func suppression(_ yaml: String) throws -> Suppression {
        try #require(try TestRules.policy("suppressions: [{reason: known, \(yaml)}]").suppressions.first)
    }

    private static let id = "019aa000-0000-7000-8000-000000000001"

    private func finding(
        names: [[String]] = [["artifacts", "artifacts/", "fix-tests", "fix-tests/", "artifacts/fix-tests"]],
        ids: [String] = [id],
        paths: [String] = ["artifacts/fix-tests/b/rollout-x.jsonl", "fix-tests/b/rollout-x.jsonl"]
    ) -> Suppression.Subject {
        Suppression.Subject(
            rule: "tool-error", fingerprint: "0123456789abcdef0123456789abcdef", sessionNames: names, ids: ids,
            paths: paths)
    }

    @Test(arguments: [
        "rule: tool-error", "fingerprint: 0123456789abcdef0123456789abcdef", "session: fix-tests/*",
        "session: artifacts", "session: fix-tests", "session: \(id)", "thread: \(id)",
        "path: '**/rollout-*.jsonl'", "path: fix-tests/b", "rule: tool-error, session: fix-*, path: artifacts/**",
    ])
    func `covers`(yaml: String) throws {
        #expect(try suppression(yaml).matches(finding()))
    }

    @Test(arguments: [
        "rule: repeated-call", "fingerprint: 0123456789abcdef0123456789abcdee", "session: nightly/*", "session: fix",
        "session: '019aa000-*'", "session: b", "thread: '*'", "thread: 019aa000-0000-7000-8000-000000000002",
        "path: '*.jsonl'", "path: b", "rule: tool-error, session: nightly",
    ])
    func leavesAlone(yaml: String) throws {
        #expect(try !suppression(yaml).matches(finding()))
    }

    @Test func `a finding about the run has no session to match`() throws {
        #expect(try !suppression("session: '**'").matches(finding(names: [])))
        #expect(try !suppression("path: '**'").matches(finding(paths: [])))
        #expect(try suppression("session: nightly/*").matches(finding(names: [["nightly", "nightly/"]])))
    }

    /// A session that says its parent is another job's has files in both.
    @Test func `all files of a session must be covered`() throws {
        let both = finding(names: [["nightly", "nightly/"], ["pr", "pr/"]])
        #expect(try !suppression("session: nightly/*").matches(both))
        #expect(try suppression("session: '*'").matches(both))
    }

    /// What a session calls itself is no name, and no id unless it is one.
    @Test func `its own id chooses nothing`() throws {
        #expect(try !suppression("session: nightly/*").matches(finding(ids: ["nightly/x"])))
        #expect(try !suppression("session: nightly").matches(finding(ids: ["nightly"])))
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
            "1:55: suppressions[0].expires: \"2027-02-30\" is not a date; write it as 2027-01-31"
        ),
        (
            "suppressions: [{fingerprint: ABC, reason: x}]",
            "1:30: suppressions[0].fingerprint: \"ABC\" is not a whole fingerprint; "
                + "write all 32 digits, as the JSON report has them; the short id is for showing"
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
