import Basics
import ThreadModel

/// Puts findings together that tell of the same thing: of one thread, with the same call, the same quoted output, or
/// at the same time; budgets of one session; input of one file; a stop by the guard with what it was for and how the
/// session ended by it.
struct IncidentGrouper {
    private let report: Report
    private let group: (Int) -> RuleDescription.Group
    /// The thread of each finding, by a number of its own; nil for what is of none.
    private let threads: [Int?]
    private let threadCount: Int

    init(report: Report, group: @escaping (Int) -> RuleDescription.Group) {
        self.report = report
        self.group = group
        var numbers: [Key: Int] = [:]
        // Findings of a thread mostly stand together.
        var last: (session: String?, thread: String?, number: Int?)
        threads = report.findings.indices.map { at in
            // Its name in its session: what a recording says of itself may say it twice.
            let (session, thread) = (report.findings[at].sessionID, report.findings[at].threadID)
            guard session != nil || thread != nil else { return nil }
            if last.session == session, last.thread == thread { return last.number }
            let key = Key(.thread, of: session ?? "", thread ?? "")
            let number = numbers[key] ?? numbers.count
            numbers[key] = number
            last = (session, thread, number)
            return number
        }
        threadCount = numbers.count
    }

    /// Each group in the order of the report.
    func groups(of findings: [Int]) -> [[Int]] {
        var sets = DisjointSets(findings.count)
        var known = [Key: Int](minimumCapacity: findings.count * 3)
        for (number, at) in findings.enumerated() {
            forEachKey(of: at) { key in
                if let other = known.updateValue(number, forKey: key) { sets.unite(number, other) }
            }
        }
        uniteOverlapping(findings, &sets)
        uniteRates(findings, &sets)
        uniteStops(findings, &sets)
        var places: [Int?] = Array(repeating: nil, count: findings.count)
        var groups: [[Int]] = []
        for (number, at) in findings.enumerated() {
            let root = sets.root(number)
            if let place = places[root] {
                groups[place].append(at)
            } else {
                places[root] = groups.count
                groups.append([at])
            }
        }
        return groups
    }

    /// What findings of the same thing have in common.
    private struct Key: Hashable {
        enum Kind {
            case thread, call, place, output, budgets, file
        }

        private let kind: Kind
        private let number: Int
        private let line: Int
        private let session: ByteText
        private let text: ByteText

        init(_ kind: Kind, thread number: Int = 0, line: Int = 0, of session: String = "", _ text: String = "") {
            self.kind = kind
            self.number = number
            self.line = line
            self.session = ByteText(session)
            self.text = ByteText(text)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(
                text.quickHash &+ session.quickHash &* 31 &+ (number &* 0x9E37_79B1) ^ (line &* 0x85EB_CA77))
        }
    }

    private func forEachKey(of at: Int, _ body: (Key) -> Void) {
        switch group(at) {
        case .cost:
            if let session = report.findings[at].sessionID { body(Key(.budgets, session)) }
            return
        case .input:
            if let path = report.findings[at].place.path { body(Key(.file, path)) }
            return
        case .models: return
        default: break
        }
        guard let thread = threads[at] else { return }
        if let id = report.findings[at].place.callID { body(Key(.call, thread: thread, id)) }
        if let line = report.findings[at].place.line { body(Key(.place, thread: thread, line: line)) }
        if let text = report.findings[at].evidence, Self.saysSomething(text) {
            body(Key(.output, thread: thread, text))
        }
    }

    private static func saysSomething(_ text: String) -> Bool {
        // Of nearly every text the first byte tells.
        text.utf8.contains { 0x20 < $0 && $0 < 0x7F } || text.contains { !$0.isWhitespace }
    }

    /// What ran from its first call until its waste ended holds what happened in between.
    private func uniteOverlapping(_ findings: [Int], _ sets: inout DisjointSets) {
        var byThread: [[(start: Int64, end: Int64, number: Int)]] = Array(repeating: [], count: threadCount)
        for (number, at) in findings.enumerated() {
            guard let start = report.findings[at].place.time, let thread = threads[at], isBehavior(at) else {
                continue
            }
            let seconds = min(max(0, report.findings[at].wasted?.seconds ?? 0), 1e9)
            byThread[thread].append((start, start &+ Int64(seconds * 1000), number))
        }
        for spans in byThread where spans.count > 1 {
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
        /// Nil before anything went wrong in a thread; -1 for several things.
        var roots: [Int?] = Array(repeating: nil, count: threadCount)
        for (number, at) in findings.enumerated() where report.findings[at].severity > .note {
            guard let thread = threads[at], roots[thread] != Self.several, isBehavior(at),
                report.findings[at].rule != Self.rate
            else { continue }
            let root = sets.root(number)
            roots[thread] = roots[thread] == nil || roots[thread] == root ? root : Self.several
        }
        for (number, at) in findings.enumerated() where report.findings[at].rule == Self.rate {
            if let thread = threads[at], let root = roots[thread], root != Self.several { sets.unite(number, root) }
        }
    }

    private func uniteStops(_ findings: [Int], _ sets: inout DisjointSets) {
        var stops: [ByteText: [(at: Int, number: Int)]] = [:]
        for (number, at) in findings.enumerated() where report.findings[at].rule == GuardStopWords.rule {
            stops[ByteText(report.findings[at].sessionID ?? ""), default: []].append((at, number))
        }
        guard !stops.isEmpty else { return }
        let all = stops.values.flatMap(\.self)
        for (number, at) in findings.enumerated() {
            let finding = report.findings[at]
            // What is said of the run may be what one of its sessions was stopped for.
            let own = finding.sessionID.map { stops[ByteText($0)] ?? [] } ?? all
            for stop in own where GuardStopWords(report.findings[stop.at]).explains(finding) {
                sets.unite(number, stop.number)
            }
        }
    }

    private static let several = -1
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
