import ThreadModel

/// Small summaries, as reading a file leaves them.
enum Threads {
    static let id = "01a1fdb8-0000-7000-8000-000000000001"
    static let child = "01a1fdb8-0000-7000-8000-000000000002"

    static func rollout(_ id: String = id, _ change: (inout ThreadSummary) -> Void = { _ in }) -> ThreadSummary {
        var thread = ThreadSummary()
        thread.id = id
        thread.files = [FileSummary(path: "rollout-\(id).jsonl", format: .rollout)]
        thread.end = .completed
        thread.turnCount = 1
        change(&thread)
        return thread
    }

    static func stream(_ change: (inout ThreadSummary) -> Void = { _ in }) -> ThreadSummary {
        rollout {
            $0.files = [FileSummary(path: "stream.jsonl", format: .execJSON)]
            change(&$0)
        }
    }

    static func counts(_ outcomes: Outcome...) -> OutcomeCounts {
        outcomes.reduce(into: OutcomeCounts()) { $0.count($1) }
    }

    static func usage(_ input: Int64) -> Usage { Usage(input: input, output: 10) }

    static func slice(_ usage: Usage, _ responses: Int = 1, model: String? = "gpt-5.5") -> UsageSlice {
        UsageSlice(key: .init(model: model, tier: .standard, day: nil, above: 0), usage: usage, responses: responses)
    }

    static func finding(_ rule: String, _ identity: String) -> Finding {
        Finding(rule: rule, severity: .error, what: identity, identity: identity)
    }
}
