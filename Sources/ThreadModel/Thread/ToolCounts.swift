/// How often each tool was called, and how often that failed. Threads call few tools, so they are looked for one after
/// the other.
struct ToolCounts {
    private var tools: [String] = []
    private var counts: [ThreadSummary.ToolCount] = []

    /// What a recording can make up without end is counted apart only up to a number that no real one comes near.
    private static let limit = 500
    private static let others = "(other tools)"

    /// Counts a call, or takes it out again.
    mutating func count(_ tool: String, by step: Int, isFailed: Bool) {
        let index = place(of: tool) ?? add(tools.count < Self.limit ? tool : Self.others)
        counts[index].calls += step
        if isFailed { counts[index].failed += step }
    }

    var byTool: [String: ThreadSummary.ToolCount] {
        Dictionary(zip(tools, counts).filter { $0.1.calls != 0 }.map { ($0.0, $0.1) }) { first, _ in first }
    }

    private func place(of tool: String) -> Int? { tools.firstIndex(of: tool) }

    private mutating func add(_ tool: String) -> Int {
        if let index = place(of: tool) { return index }
        tools.append(tool)
        counts.append(ThreadSummary.ToolCount(calls: 0, failed: 0))
        return tools.count - 1
    }
}
