import Basics
import ThreadModel

extension ThreadSummary.CallCounts: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try outcomes.beside(&visitor)
        try visitor.member("by_tool", &byTool, .later)
        var reasons = Self.named(unknownReasons)
        try visitor.member("unknown_reasons", &reasons, .later)
        if reasons.isEmpty, unknownReasons.isEmpty { return }
        // A kind that a later version knows is kept as a count, not by name.
        unknownReasons = Dictionary(
            reasons.map { (FailureKind(rawValue: $0) ?? .unstated, $1) }, uniquingKeysWith: +)
    }

    private static func named(_ reasons: [FailureKind: Int]) -> [String: Int] {
        reasons.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: reasons.map { ($0.rawValue, $1) })
    }

    /// Its parts are in the order of its members, and most of it is one table.
    public static func write(packed: inout PackedJSON) {
        let isFirst = packed.json.open("{")
        var outcomes = OutcomeCounts.unpack(from: &packed.unpacker)
        outcomes.beside(&packed.json)
        packed.json.key("by_tool")
        [String: ThreadSummary.ToolCount].write(packed: &packed)
        let reasons = [FailureKind: Int].unpack(from: &packed.unpacker)
        packed.json.key("unknown_reasons")
        named(reasons).write(to: &packed.json)
        packed.json.close("}", isFirst)
    }
}

extension OutcomeCounts {
    /// The members that stand beside others.
    fileprivate mutating func beside<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("total", &total)
        try visitor.member("succeeded", &succeeded)
        try visitor.member("failed", &failed)
        try visitor.member("benign", &benign)
        try visitor.member("declined", &declined)
        try visitor.member("aborted", &aborted)
        try visitor.member("running", &running)
        try visitor.member("unknown", &unknown)
    }
}

extension ThreadSummary.ToolCount: MemberList, Summable {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("calls", &calls)
        try visitor.member("failed", &failed)
    }

    public func adding(_ other: Self) -> Self { Self(calls: calls + other.calls, failed: failed + other.failed) }
}
