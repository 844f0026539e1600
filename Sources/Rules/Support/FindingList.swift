import Basics
import ThreadModel

/// The findings of one rule in one thread: at most `limit`, the heaviest, and the last one says how many more
/// there were. A hostile recording can't make it grow.
struct FindingList {
    static let limit = 50

    private var findings: [Finding] = []
    private var dropped = 0

    var isEmpty: Bool { findings.isEmpty }

    mutating func add(_ finding: Finding) {
        if findings.count < Self.limit {
            findings.append(finding)
            return
        }
        dropped += 1
        if let lighter = findings.lastIndex(where: { $0.severity < finding.severity }) {
            findings.remove(at: lighter)
            findings.append(finding)
        }
    }

    mutating func removeAll() {
        findings.removeAll()
        dropped = 0
    }

    /// Those that `take` would give.
    var all: [Finding] {
        var copy = self
        return copy.take()
    }

    mutating func take() -> [Finding] {
        if dropped > 0, let last = findings.indices.last {
            let verb = dropped == 1 ? "is" : "are"
            findings[last].what += " \(HumanUnits.count(dropped, "more finding")) of this rule \(verb) not listed."
        }
        defer { removeAll() }
        return findings
    }
}
