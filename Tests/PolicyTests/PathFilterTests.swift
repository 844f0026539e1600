import Policy
import Testing

@Suite struct PathFilterTests {
    @Test func `include and exclude`() {
        let filter = PathFilter(include: ["nightly", "*.jsonl"], exclude: ["nightly/tmp/", "./old/**"])
        #expect(filter.accepts("artifacts/nightly/2026/a.zst"))
        #expect(filter.accepts("/data/a.jsonl"))
        #expect(!filter.accepts("/data/a.zst"))
        #expect(!filter.accepts("fortnightly/a.zst"))
        #expect(!filter.accepts("x/nightly/tmp/a.jsonl"))
        #expect(!filter.accepts("old/a.jsonl"))
    }

    @Test func `nothing to include is everything`() {
        #expect(PathFilter().accepts("a"))
        #expect(!PathFilter(exclude: ["**"]).accepts("a/b"))
        #expect(!PathFilter(exclude: ["/data"]).accepts("/data/a"))
        #expect(PathFilter(exclude: ["/data"]).accepts("/x/data/a"))
    }
}
