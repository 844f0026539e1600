import ThreadModel

extension ThreadSummary {
    /// False of what no recording comes to: a line of a scan that was damaged on its way.
    var hasPlausibleCounts: Bool {
        counters.allSatisfy { (0...Self.most).contains($0) }
            && ([durationSeconds] + turns.map(\.durationSeconds)).allSatisfy { (0...1e9).contains($0 ?? 0) }
    }

    /// Sums of a million lines stay far below the largest number.
    private static let most = 1 << 40

    private var counters: [Int] {
        [
            turnCount, unstarted, uncountedResponses, lostLines, unaskedOutputs, Int(tokensBefore), Int(tokensInDoubt),
            compactions,
        ]
            + (usage + reviewUsage).map(\.responses)
            + [calls.outcomes, commands, scripts].flatMap(\.counters)
            + calls.byTool.values.flatMap { [$0.calls, $0.failed] } + calls.unknownReasons.values
            + turns.flatMap { [$0.number, $0.line, $0.calls, $0.failedCalls] + $0.usage.map(\.responses) }
            + files.flatMap(\.counters)
    }
}

extension OutcomeCounts {
    fileprivate var counters: [Int] { [total, succeeded, failed, benign, declined, aborted, running, unknown] }
}

extension FileSummary {
    fileprivate var counters: [Int] {
        [Int(bytes), lines, badLines, foreignLines, repeatedLines, contradictions] + badLineNumbers
            + unknownRecords.values
    }
}
