import Policy
import Reports
import ThreadModel

extension Analysis {
    /// The report that `run` would make of all files of some scans, which are empty afterward.
    public mutating func merge(
        _ scanned: inout ScanLines, measuring timings: inout Timings
    ) throws(ScanError) -> Report {
        try merge(scanned.takeLines(), heads: scanned.heads, bad: scanned.bad, measuring: &timings)
    }

    /// - Parameters:
    ///   - lines: Of all scans, in any order, repeated or not.
    ///   - heads: Of the same scans; nil where nobody asks whether their lines are all there.
    ///   - bad: Lines that are none, by the name of their file and their number.
    mutating func merge(
        _ lines: consuming [ScanLine], heads: [ScanHead]? = nil, bad: [RunFacts.UnreadableFile],
        measuring timings: inout Timings
    ) throws(ScanError) -> Report {
        var lines = lines
        try ScanMerger.check(lines, heads ?? [], version: toolVersion)
        roots = Set(lines.map { $0.root ?? $0.file }).union((heads ?? []).flatMap(\.roots)).sorted()
        let rules = RuleSets(policy: policy, names: sessionNames)
        var mapper = mapper(rules)
        mapper.namesContent = true
        var merger = ScanMerger(mapper: mapper, rules: rules)
        var settings = MapSettings(policy: policy, prices: prices, rules: rules.rules)
        let reading = try timings.measure("merge") { () throws(ScanError) -> Reading in
            try merger.merge(&lines, &settings)
            var map = merger.result
            var passed: [Report.Skipped] = []
            for line in merger.passed {
                if let reason = line.unreadable {
                    map.unreadable.append(RunFacts.UnreadableFile(path: line.file, reason: reason))
                } else {
                    passed.append(Report.Skipped(path: line.file, reason: line.passed ?? ""))
                }
            }
            map.unreadable += bad
            if let heads {
                let isSparse = !map.threads.isEmpty && !policy.gate.allowEmpty
                map.unreadable += merger.gaps.problems(heads, isSparse: isSparse)
            }
            map.unreadable.sort { ($0.path, $0.reason) < ($1.path, $1.reason) }
            return Reading(map: map, passed: passed, fileCount: merger.fileCount, rules: rules, notes: merger.notes)
        }
        return report(reading, &timings)
    }
}
