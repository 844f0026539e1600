import ArgumentParser
import Policy
import Reports
import Testing

@testable import codex_postmortem

@Suite struct UsualCheckTests {
    /// What is read without the argument parser is what it reads.
    @Test(arguments: [
        "a", "a b/c", "a --jobs 2", "--jobs 2 a", "a --report json=r.json --report junit=x/y.xml",
        "a --quiet --timings", "a --history h.db --compare-last 5", "a --max-requests 5",
        "a --format markdown --no-fail", "a --fail-on warning --verbose", "a --config c.yml",
        "a --max-session-cost 5 --max-run-cost 10.50 --max-session-tokens 2M --max-run-tokens 10M",
        "a --max-session-duration 30m --max-session-tool-calls 100 --max-requests 50 --baseline b.json --compare c.json",
    ]) func readsAsTheParserDoes(_ line: String) throws {
        let arguments = line.split(separator: " ").map(String.init)
        let usual = try #require(UsualCheck.read(["check"] + arguments))
        let parsed = try CheckCommand.parse(arguments).checkRun
        #expect(usual.paths == parsed.paths)
        #expect(usual.flags == parsed.flags)
        #expect(usual.reports.map(\.path) == parsed.reports.map(\.path))
        #expect(usual.reports.map(\.format.name) == parsed.reports.map(\.format.name))
        #expect(usual.format.name == parsed.format.name)
        var options = parsed.options
        // Only reports that are left to the parser look at it.
        options.otlp = OTLPOptions()
        #expect(usual.options == options)
        #expect(usual.showsTimings == parsed.showsTimings)
        #expect(parsed.github == nil && parsed.now == nil && parsed.writeBaseline == nil)
    }

    /// All else, and all that is wrong, is the parser's.
    @Test(arguments: [
        "", "show a", "check", "check --jobs", "check a --jobs", "check a --jobs 0", "check a --jobs=2", "check a -j 2",
        "check a --jobs 1 --jobs 2", "check a --report x=y", "check a --report json", "check a --report otlp=d",
        "check a --format x", "check -",
        "check a --unknown 1", "check a --help", "check a -- b", "check a --fail-on never", "check a --now 2026-01-01",
        "check a --max-session-cost many", "check a --quiet --quiet", "check a --report", "check a --github",
        "check a --write-baseline b", "check a --report --quiet",
    ]) func leavesToTheParser(_ line: String) {
        #expect(UsualCheck.read(line.split(separator: " ").map(String.init)) == nil)
    }
}
