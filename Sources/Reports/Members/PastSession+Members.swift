import Basics
import ThreadModel

extension PastSession: MemberList {
    public static var blank: Self { Self(cost: nil, tokens: 0) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("cost_usd", &cost)
        try visitor.member("tokens", &tokens)
        try visitor.time("started_at", &time)
    }
}
