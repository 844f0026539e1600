import Basics
import ThreadModel

/// Puts findings together that tell of the same thing: of one thread, with the same call, the same quoted output, or
/// at the same time; budgets of one session; input of one file.
struct IncidentGrouper {
    let report: Report
    let group: (Int) -> RuleDescription.Group

    /// Each group in the order of the report.
    func groups(of findings: [Int]) -> [[Int]] {
        var sets = DisjointSets(findings.count)
        var known = [Key: Int](minimumCapacity: findings.count * 3)
        for (number, at) in findings.enumerated() {
            for key in keys(of: at) {
                if let other = known[key] { sets.unite(number, other) } else { known[key] = number }
            }
        }
        uniteOverlapping(findings, &sets)
        uniteRates(findings, &sets)
        var order: [Int] = []
        var members: [Int: [Int]] = [:]
        for (number, at) in findings.enumerated() {
            let root = sets.root(number)
            if members[root] == nil { order.append(root) }
            members[root, default: []].append(at)
        }
        return order.map { members[$0] ?? [] }
    }

    private enum Key: Hashable {
        case call(thread: ByteText, id: ByteText)
        case place(thread: ByteText, line: Int)
        case output(thread: ByteText, text: ByteText)
        case budgets(session: ByteText)
        case file(ByteText)
    }

    private func keys(of at: Int) -> [Key] {
        switch group(at) {
        case .cost: return report.findings[at].sessionID.map { [.budgets(session: ByteText($0))] } ?? []
        case .input: return report.findings[at].place.path.map { [.file(ByteText($0))] } ?? []
        case .models: return []
        default: break
        }
        guard let thread = thread(of: at) else { return [] }
        var keys: [Key] = []
        if let id = report.findings[at].place.callID { keys.append(.call(thread: thread, id: ByteText(id))) }
        if let line = report.findings[at].place.line { keys.append(.place(thread: thread, line: line)) }
        if let text = report.findings[at].evidence, text.contains(where: { !$0.isWhitespace }) {
            keys.append(.output(thread: thread, text: ByteText(text)))
        }
        return keys
    }

    /// What ran from its first call until its waste ended holds what happened in between.
    private func uniteOverlapping(_ findings: [Int], _ sets: inout DisjointSets) {
        var byThread: [ByteText: [(start: Int64, end: Int64, number: Int)]] = [:]
        for (number, at) in findings.enumerated() {
            guard isBehavior(at), let start = report.findings[at].place.time, let thread = thread(of: at) else {
                continue
            }
            let seconds = min(max(0, report.findings[at].wasted?.seconds ?? 0), 1e9)
            byThread[thread, default: []].append((start, start &+ Int64(seconds * 1000), number))
        }
        for spans in byThread.values where spans.count > 1 {
            let sorted = spans.sorted { ($0.start, -$0.end, $0.number) < ($1.start, -$1.end, $1.number) }
            var open = sorted[0]
            for next in sorted.dropFirst() {
                if next.start < open.end {
                    sets.unite(next.number, open.number)
                    open.end = max(open.end, next.end)
                } else {
                    open = next
                }
            }
        }
    }

    /// A rate is of all calls of a thread: where one thing went wrong in it, that is what the rate tells of.
    private func uniteRates(_ findings: [Int], _ sets: inout DisjointSets) {
        var groups: [ByteText: Set<Int>] = [:]
        for (number, at) in findings.enumerated() where isBehavior(at) && report.findings[at].rule != Self.rate {
            guard report.findings[at].severity > .note, let thread = thread(of: at) else { continue }
            groups[thread, default: []].insert(sets.root(number))
        }
        for (number, at) in findings.enumerated() where report.findings[at].rule == Self.rate {
            guard let thread = thread(of: at), let roots = groups[thread], roots.count == 1 else {
                continue
            }
            sets.unite(number, roots.first!)
        }
    }

    /// Its name in its session: what a recording says of itself may say it twice.
    private func thread(of at: Int) -> ByteText? {
        let (session, thread) = (report.findings[at].sessionID, report.findings[at].threadID)
        guard session != nil || thread != nil else { return nil }
        return ByteText((session ?? "") + "/" + (thread ?? ""))
    }

    private static let rate = "failure-rate"

    private func isBehavior(_ at: Int) -> Bool { group(at) == .errors || group(at) == .loops }
}

/// Which of numbered things belong together.
struct DisjointSets {
    private var parents: [Int]

    init(_ count: Int) { parents = Array(0..<count) }

    mutating func root(_ number: Int) -> Int {
        var number = number
        while parents[number] != number {
            parents[number] = parents[parents[number]]
            number = parents[number]
        }
        return number
    }

    mutating func unite(_ a: Int, _ b: Int) {
        let (a, b) = (root(a), root(b))
        parents[max(a, b)] = min(a, b)
    }
}
