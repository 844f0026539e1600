import Testing

@testable import ThreadModel

struct ToolCountsTests {
    @Test func aCallThatIsTakenOutAgainLeavesNothing() {
        var tools = ToolCounts()
        tools.count("shell", by: 1, isFailed: false)
        tools.count("shell", by: 1, isFailed: true)
        tools.count("wait", by: 1, isFailed: false)
        tools.count("wait", by: -1, isFailed: false)
        #expect(tools.byTool == ["shell": ThreadSummary.ToolCount(calls: 2, failed: 1)])
    }

    @Test func moreToolsThanAnyRealThreadHasShareOneCount() {
        var tools = ToolCounts()
        for index in 0..<600 { tools.count("tool \(index)", by: 1, isFailed: index == 599) }
        #expect(tools.byTool.count == 501)
        #expect(tools.byTool["(other tools)"] == ThreadSummary.ToolCount(calls: 100, failed: 1))
    }
}
