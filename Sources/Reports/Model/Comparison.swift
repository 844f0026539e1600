import Basics
import ThreadModel

/// What changed since an earlier run of the same job.
public struct Comparison: Sendable, Equatable {
    public var costBefore: USD?
    public var tokensBefore: Int64 = 0
    /// Incidents that the earlier run had not, and those that it had and this one has not.
    public var new = 0
    public var fixed = 0
    /// The session whose cost grew most, and by how much.
    public var grown: String?
    public var grownBy: USD?

    public init() {}
}

extension Comparison {
    public init(of report: Report, with before: Report) {
        costBefore = before.totals.cost
        tokensBefore = before.totals.usage.total
        let (now, then) = (Self.incidents(report), Self.incidents(before))
        new = now.subtracting(then).count
        fixed = then.subtracting(now).count
        let costs = Dictionary(before.sessions.map { ($0.name, $0.cost ?? .zero) }, uniquingKeysWith: +)
        var sums: [String: USD] = [:]
        for session in report.sessions { sums[session.name, default: .zero] += session.cost ?? .zero }
        let growth = sums.compactMap { label, cost in costs[label].map { (label, cost - $0) } }
        if let most = growth.max(by: { ($0.1, $1.0) < ($1.1, $0.0) }), most.1 > .zero { (grown, grownBy) = most }
    }

    /// By the fingerprint of what leads; reports of earlier versions do not name them yet.
    private static func incidents(_ report: Report) -> Set<String> {
        let list = report.incidents
        return Set(list.all.map { report.findings[$0.lead].fingerprint })
    }
}

extension Comparison: MemberList {
    public static var blank: Comparison { Comparison() }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("cost_usd_before", &costBefore)
        try visitor.member("tokens_before", &tokensBefore)
        try visitor.member("new_incidents", &new)
        try visitor.member("fixed_incidents", &fixed)
        try visitor.member("grown_session", &grown)
        try visitor.member("grown_by_usd", &grownBy)
    }
}
