import ThreadModel

/// Reads call counts by their names in a report.
struct CallCountsReader: Decodable {
    let counts: ThreadSummary.CallCounts

    init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        var counts = ThreadSummary.CallCounts()
        counts.total = try json("total")
        counts.succeeded = try json("succeeded")
        counts.failed = try json("failed")
        counts.benign = try json("benign")
        counts.declined = try json("declined")
        counts.aborted = try json("aborted")
        counts.running = try json("running")
        counts.unknown = try json("unknown")
        counts.byTool = try json.optional("by_tool") ?? [:]
        for (reason, count) in try json.optional("unknown_reasons") as [String: Int]? ?? [:] {
            // A kind that a later version knows is kept as a count, not by name.
            counts.unknownReasons[FailureKind(rawValue: reason) ?? .unstated, default: 0] += count
        }
        self.counts = counts
    }
}
