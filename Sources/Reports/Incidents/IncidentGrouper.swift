import Basics
import ThreadModel

/// Puts findings together that tell of the same thing: of one thread, with the same call, the same quoted output, or
/// at the same time; budgets of one session; input of one file; a stop by the guard with what it was for and how the
/// session ended by it.
struct IncidentGrouper {
    private let findings: [FindingReport]
    /// Of the rule of each finding.
    private let groups: [RuleDescription.Group]
    /// The thread of each finding, by a number of its own; nil for what is of none.
    private let threads: [Int?]
    private let threadCount: Int

    init(_ findings: [FindingReport], groups: [RuleDescription.Group]) {
        self.findings = findings
        self.groups = groups
        var table = GroupTable(most: findings.count)
        // Findings of a thread mostly stand together.
        var last: (session: String?, thread: String?, number: Int?)
        threads = findings.indices.map { at in
            // Its name in its session: what a recording says of itself may say it twice.
            let (session, thread) = (findings[at].sessionID, findings[at].threadID)
            guard session != nil || thread != nil else { return nil }
            if last.session == session, last.thread == thread { return last.number }
            let number = table.number(of: GroupKey(.thread, of: session ?? "", thread ?? ""))
            last = (session, thread, number)
            return number
        }
        threadCount = table.numbers.count
    }

    /// Each group in the order of the report.
    func groups(of active: [Int]) -> [[Int]] {
        var sets = DisjointSets(active.count)
        var known = GroupTable(most: active.count * 3)
        for (number, at) in active.enumerated() {
            forEachKey(of: at) { key in
                if let other = known.update(key, to: number) { sets.unite(number, other) }
            }
        }
        uniteOverlapping(active, &sets)
        uniteRates(active, &sets)
        uniteStops(active, &sets)
        // In the set of each first finding, a number of its group.
        var places = Array(repeating: -1, count: active.count)
        var groups: [[Int]] = []
        for (number, at) in active.enumerated() {
            let root = sets.root(number)
            if places[root] >= 0 {
                groups[places[root]].append(at)
            } else {
                places[root] = groups.count
                groups.append([at])
            }
        }
        return groups
    }

    private func forEachKey(of at: Int, _ body: (GroupKey) -> Void) {
        switch groups[at] {
        case .cost:
            if let session = findings[at].sessionID { body(GroupKey(.budgets, session)) }
            return
        case .input:
            if let path = findings[at].place.path { body(GroupKey(.file, path)) }
            return
        case .models: return
        default: break
        }
        guard let thread = threads[at] else { return }
        if let id = findings[at].place.callID { body(GroupKey(.call, thread: thread, id)) }
        if let line = findings[at].place.line { body(GroupKey(.place, thread: thread, line: line)) }
        if let text = findings[at].evidence, Self.saysSomething(text) {
            body(GroupKey(.output, thread: thread, text))
        }
    }

    private static func saysSomething(_ text: String) -> Bool {
        // Of nearly every text the first byte tells.
        text.utf8.contains { 0x20 < $0 && $0 < 0x7F } || text.contains { !$0.isWhitespace }
    }

    /// From when until when a finding of a thread tells.
    private struct Extent {
        let thread: Int
        let start: Int64
        let end: Int64
        let number: Int

        static func < (a: Extent, b: Extent) -> Bool {
            if a.thread != b.thread { return a.thread < b.thread }
            if a.start != b.start { return a.start < b.start }
            return a.end != b.end ? a.end > b.end : a.number < b.number
        }
    }

    /// What ran from its first call until its waste ended holds what happened in between.
    private func uniteOverlapping(_ active: [Int], _ sets: inout DisjointSets) {
        var extents: [Extent] = []
        extents.reserveCapacity(active.count)
        for (number, at) in active.enumerated() {
            guard let thread = threads[at], isBehavior(at), let start = findings[at].place.time else { continue }
            let seconds = min(max(0, findings[at].wasted?.seconds ?? 0), 1e9)
            extents.append(Extent(thread: thread, start: start, end: start &+ Int64(seconds * 1000), number: number))
        }
        extents.sort(by: <)
        guard var open = extents.first else { return }
        var end = open.end
        for next in extents.dropFirst() {
            if next.thread == open.thread, next.start < end {
                sets.unite(next.number, open.number)
                end = max(end, next.end)
            } else {
                open = next
                end = next.end
            }
        }
    }

    /// A rate is of all calls of a thread: where one thing went wrong in it, that is what the rate tells of.
    private func uniteRates(_ active: [Int], _ sets: inout DisjointSets) {
        /// Nil before anything went wrong in a thread; -1 for several things.
        var roots: [Int?] = Array(repeating: nil, count: threadCount)
        for (number, at) in active.enumerated() where findings[at].severity > .note {
            guard let thread = threads[at], roots[thread] != Self.several, isBehavior(at),
                findings[at].rule != Self.rate
            else { continue }
            let root = sets.root(number)
            roots[thread] = roots[thread] == nil || roots[thread] == root ? root : Self.several
        }
        for (number, at) in active.enumerated() where findings[at].rule == Self.rate {
            if let thread = threads[at], let root = roots[thread], root != Self.several { sets.unite(number, root) }
        }
    }

    private func uniteStops(_ active: [Int], _ sets: inout DisjointSets) {
        guard active.contains(where: { findings[$0].rule == GuardStopWords.rule }) else { return }
        var stops: [ByteText: [(at: Int, number: Int)]] = [:]
        for (number, at) in active.enumerated() where findings[at].rule == GuardStopWords.rule {
            stops[ByteText(findings[at].sessionID ?? ""), default: []].append((at, number))
        }
        let all = stops.values.flatMap(\.self)
        for (number, at) in active.enumerated() {
            let finding = findings[at]
            // What is said of the run may be what one of its sessions was stopped for.
            let own = finding.sessionID.map { stops[ByteText($0)] ?? [] } ?? all
            for stop in own where GuardStopWords(findings[stop.at]).explains(finding) {
                sets.unite(number, stop.number)
            }
        }
    }

    private static let several = -1
    private static let rate = "failure-rate"

    private func isBehavior(_ at: Int) -> Bool { groups[at] == .errors || groups[at] == .loops }
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
