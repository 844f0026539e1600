import Basics
import ThreadModel

extension PlanUse: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("window_minutes", &minutes)
        try visitor.member("used_percent", &used)
        try visitor.member("moved_percent", &moved)
    }
}

extension PlanUse {
    /// `42 % of 5 hours (+7 %)`.
    var words: String {
        let window =
            minutes % 10_080 == 0 && minutes > 0
            ? HumanUnits.count(minutes / 10_080, "week")
            : minutes % 60 == 0 ? HumanUnits.count(minutes / 60, "hour") : HumanUnits.count(minutes, "minute")
        return "\(Int(used.rounded())) % of \(window) (+\(Int(moved.rounded())) %)"
    }
}
