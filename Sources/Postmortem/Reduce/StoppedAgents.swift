import Rules
import ThreadModel

/// A sub-agent that its parent closed, interrupted or left behind did not end, and failed at nothing: when the root went
/// on after its last line and completed, that is worth a note.
enum StoppedAgents {
    private static let rules: Set<String> = ["turn-aborted", "unfinished"]

    /// - Parameter members: The root first.
    static func excused(_ members: [ThreadSummary], of family: String) -> [ThreadSummary] {
        guard members.count > 1, members[0].id == family, members[0].end == .completed,
            let end = members[0].endedAt,
            members.indices.dropFirst().contains(where: { isStopped(members[$0], before: end) })
        else { return members }
        var members = members
        for index in members.indices.dropFirst() where isStopped(members[index], before: end) {
            for finding in members[index].findings.indices
            where rules.contains(members[index].findings[finding].rule)
                && members[index].findings[finding].severity == .error
            {
                members[index].findings[finding].severity = .note
                members[index].findings[finding].what += " The thread that started it went on and completed."
            }
        }
        return members
    }

    private static func isStopped(_ thread: ThreadSummary, before end: Int64) -> Bool {
        thread.role == .subagent && !thread.isStream && (thread.end == .aborted || thread.end == .unfinished)
            && (thread.endedAt ?? .max) <= end
    }
}
