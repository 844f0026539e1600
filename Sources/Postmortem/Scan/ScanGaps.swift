import Basics
import ThreadModel

/// What scans say they saw, against the lines that are here: what is missing, and who saw nothing.
struct ScanGaps {
    /// Lines of one scan.
    private struct Count {
        var files = 0
        /// A file that one of them is about.
        var example: String
    }

    private var counts: [String: Count] = [:]

    /// - Parameter lines: All that are about one file.
    mutating func add(_ lines: ArraySlice<ScanLine>) {
        guard lines.count > 1 else {
            for line in lines { if let scan = line.scan { count(scan, line) } }
            return
        }
        for scan in Set(lines.compactMap(\.scan)) { count(scan, lines[lines.startIndex]) }
    }

    private mutating func count(_ scan: String, _ line: ScanLine) {
        counts[scan, default: Count(example: line.file)].files += 1
    }

    /// - Parameters:
    ///   - heads: Of all scans, repeated or not.
    ///   - isSparse: Whether a scan without sessions has to be told: others have some, and the policy wants some of each.
    func problems(_ heads: [ScanHead], isSparse: Bool) -> [RunFacts.UnreadableFile] {
        var problems: [RunFacts.UnreadableFile] = []
        // Parts of the same list are one scan in this.
        var shards: [[String]: Int] = [:]
        for head in heads where head.isShard { shards[head.roots, default: 0] += head.sessions }
        for head in heads {
            let found = counts[head.scan]?.files ?? 0
            var problem = RunFacts.UnreadableFile(path: head.source, reason: "", remedy: ScanSource.remedy)
            if found < head.files {
                problem.reason = "it was cut: of \(HumanUnits.count(head.files, "line")) it has \(found)"
            } else if isSparse, head.sessions == 0, head.files == 0 || shards[head.roots, default: 0] == 0 {
                problem.reason = "\(Self.about(head)) saw no session"
                problem.remedy = "Look why Codex left none there; `--allow-empty` accepts a scan without sessions."
            } else {
                continue
            }
            if !problems.contains(problem) { problems.append(problem) }
        }
        let known = Set(heads.map(\.scan))
        for (scan, count) in counts where !known.contains(scan) {
            problems.append(
                RunFacts.UnreadableFile(
                    path: count.example, reason: "the first line of its scan is missing", remedy: ScanSource.remedy))
        }
        return problems
    }

    private static func about(_ head: ScanHead) -> String {
        guard let first = head.roots.first else { return "its scan" }
        let more = head.roots.count > 1 ? " and \(head.roots.count - 1) more" : ""
        return "its scan of \(first)\(more)"
    }
}
