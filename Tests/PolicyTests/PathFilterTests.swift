import Policy
import Testing

@Suite struct PathFilterTests {
    @Test func `include and exclude`() {
        let filter = PathFilter(include: ["nightly", "**/*.jsonl"], exclude: ["nightly/tmp/", "./old/**"])
        #expect(filter.accepts("nightly/2026/a.zst"))
        #expect(filter.accepts("data/a.jsonl") && filter.accepts("a.jsonl"))
        #expect(!filter.accepts("data/a.zst"))
        #expect(!filter.accepts("fortnightly/a.zst"))
        #expect(!filter.accepts("nightly/tmp/a.jsonl"))
        #expect(!filter.accepts("old/a.jsonl"))
    }

    /// A directory that a session makes deeper down is none that the pattern means.
    @Test func `patterns are anchored`() {
        let filter = PathFilter(exclude: ["fixtures", "/data/**"])
        #expect(!filter.accepts("fixtures/a.jsonl") && !filter.accepts("data/a.jsonl"))
        #expect(filter.accepts("job/sessions/fixtures/a.jsonl") && filter.accepts("x/data/a"))
    }

    @Test func `nothing to include is everything`() {
        #expect(PathFilter().accepts("a"))
        #expect(!PathFilter(exclude: ["**"]).accepts("a/b"))
    }

    @Test func `of several names one is enough`() {
        #expect(PathFilter(include: ["nightly"]).accepts(["artifacts/nightly", "nightly"]))
        #expect(!PathFilter(exclude: ["nightly"]).accepts(["artifacts/nightly", "nightly"]))
    }
}
