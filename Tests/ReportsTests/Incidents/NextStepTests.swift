import Basics
import Testing
import ThreadModel

@testable import Reports

@Suite struct NextStepTests {
    private func step(_ rule: String, _ what: String = "`x` failed.", evidence: String? = nil) -> String {
        var report = Samples.fail
        report.findings = [
            Samples.finding(
                rule, .error, what, session: Samples.linux,
                place: Samples.place(Samples.linux, line: 3, time: Samples.start, turn: 1), evidence: evidence,
                remedy: "General advice.")
        ]
        return NextStep(report: report, incident: IncidentList(report).all[0]).text
    }

    @Test(arguments: [
        ("sh: 1: pnpm: not found", "Install `pnpm`"), ("bash: line 1: jq: command not found", "Install `jq`"),
        ("'make' is not recognized as an internal or external command,", "Install `make`"),
        ("ModuleNotFoundError: No module named 'yaml'", "Install `yaml`"),
        ("Error: Cannot find module 'left-pad'", "Install `left-pad`"),
        ("cat: docs/plan.md: No such file or directory", "`docs/plan.md` is not there"),
        ("touch: cannot touch '/srv/out': Permission denied", "Let the job write `/srv/out`"),
        ("curl: (6) Could not resolve host: example.com", "cannot reach `example.com`"),
        ("    at test (file:///home/ci/app/test/cart.test.js:14:10)", "Look at `test/cart.test.js:14`"),
        ("src/main.tsx(4,10): error TS2339: x", "Look at `src/main.tsx:4`"),
        ("  File \"app/models.py\", line 12, in f", "Look at `app/models.py:12`"),
        ("nothing that says anything", "General advice."),
    ]) func evidenceDecides(_ line: String, _ expected: String) {
        #expect(step("repeated-error", evidence: "first\n\(line)\nlast").contains(expected))
    }

    @Test(arguments: [
        ("Turn 1 failed: You've hit your usage limit. Try again in 3 hours.", "Buy credits or wait"),
        ("Turn 1 failed: stream disconnected before completion.", "Run it again"),
        ("Turn 1 failed: 401 Unauthorized.", "Check the credentials"),
        ("Turn 1 failed: something else.", "General advice."),
    ]) func theReasonOfAFailedTurnDecides(_ what: String, _ expected: String) {
        #expect(step("turn-failed", what).contains(expected))
    }

    @Test func aLoopSaysWhatToTellTheAgent() {
        #expect(step("repeated-call", evidence: "sh: 1: pnpm: not found").contains("AGENTS.md: stop after 3"))
    }

    /// The agent lacks nothing that a job could give where a test says no.
    @Test func aFailingCheckIsAPersons() {
        #expect(step("ended-red", evidence: "not ok 1 - adds up the cart\n# fail 1").contains("why this check fails"))
        #expect(step("ended-red", evidence: "sh: 1: pnpm: not found").contains("Install `pnpm`"))
    }

    @Test func hostsAndTimesAreNoPlacesInSources() {
        #expect(
            SourcePlace.first(in: ["example.com:443", "at 12:30:15", "127.0.0.1:8080", "node_modules/a/b.js:3:1"])
                == nil)
    }

    @Test(
        arguments: [
            ("at src/a.ts:4:2", "src/a.ts:4"), ("FAIL B.Swift(12,3)", "B.Swift:12"),
            ("/home/x/y/z.py:7: error", "y/z.py:7"),
            ("src/a.ts/.:4", "src/a.ts:4"), ("Makefile:12", nil), ("a.txt:3", nil), ("src/.js:4", nil),
        ] as [(String, String?)]) func aPlaceNamesASource(_ line: String, _ place: String?)
    {
        #expect(SourcePlace.first(in: [line])?.text == place)
    }

    /// A line without a letter or a number says nothing, in any script.
    @Test(
        arguments: [
            ("=====\n…\nОшибка", ["Ошибка"]), ("-----\n  ... .\n✗ —", []), ("  a\n    b", ["a", "  b"]),
            ("x\n  fatal: no\ny", ["  fatal: no", "y"]), ("terror\nz", ["terror", "z"]),
        ] as [(String, [String])]) func onlyLinesThatSaySomethingAreTold(_ log: String, _ lines: [String])
    {
        #expect(TellingLines.of(log) == lines)
    }

    @Test func theAssertionIsToldNotTheTailOfTheLog() {
        let log = "ok 1\nok 2\nAssertionError: expected 3\n3 !== 4\nat x\nℹ tests 12\nℹ pass 11\nℹ fail 1"
        #expect(TellingLines.of(log).first == "AssertionError: expected 3")
        let shell =
            "x : The term 'x' is not recognized\nAt line:1 char:1\n+ x\n+ ~\n    + CategoryInfo : ObjectNotFound"
        #expect(TellingLines.of(shell).first?.contains("is not recognized") == true)
        #expect(TellingLines.of("a\nb\nc\nd") == ["b", "c", "d"])
    }
}
