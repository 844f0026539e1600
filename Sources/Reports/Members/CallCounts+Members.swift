import Basics
import ThreadModel

extension ThreadSummary.CallCounts: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("total", &outcomes.total)
        try visitor.member("succeeded", &outcomes.succeeded)
        try visitor.member("failed", &outcomes.failed)
        try visitor.member("benign", &outcomes.benign)
        try visitor.member("declined", &outcomes.declined)
        try visitor.member("aborted", &outcomes.aborted)
        try visitor.member("running", &outcomes.running)
        try visitor.member("unknown", &outcomes.unknown)
        try visitor.member("by_tool", &byTool, .later)
        var reasons =
            unknownReasons.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: unknownReasons.map { ($0.rawValue, $1) })
        try visitor.member("unknown_reasons", &reasons, .later)
        if reasons.isEmpty, unknownReasons.isEmpty { return }
        // A kind that a later version knows is kept as a count, not by name.
        unknownReasons = Dictionary(
            reasons.map { (FailureKind(rawValue: $0) ?? .unstated, $1) }, uniquingKeysWith: +)
    }
}

extension ThreadSummary.ToolCount: MemberList, Summable {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("calls", &calls)
        try visitor.member("failed", &failed)
    }

    public func adding(_ other: Self) -> Self { Self(calls: calls + other.calls, failed: failed + other.failed) }
}
