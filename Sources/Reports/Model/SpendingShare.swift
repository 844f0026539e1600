import Basics
import ThreadModel

/// A part of a session's cost that is worth a look: more than a tenth of it.
public struct SpendingShare: Sendable, Equatable {
    public enum Kind: String, Sendable, Codable {
        case polls, repeats, rereads, turn, tool

        /// What tells most comes first.
        public var order: Int {
            switch self {
            case .polls: 0
            case .repeats: 1
            case .rereads: 2
            case .turn: 3
            case .tool: 4
            }
        }
    }

    /// Cost from which somebody wants to know where it went.
    public static let leastCost = USD(picodollars: 1_000_000_000_000)
    public static let least = 0.1

    public var kind: Kind
    /// The tool, or the turn's number; empty for the others.
    public var name: String
    public var calls: Int
    public var cost: USD
    /// Of the session's cost, 0 to 1.
    public var share: Double

    public init(kind: Kind, name: String, calls: Int, cost: USD, share: Double) {
        self.kind = kind
        self.name = name
        self.calls = calls
        self.cost = cost
        self.share = share
    }

    /// Nothing that a job needs: what a shorter session would not have paid.
    var isOverhead: Bool { [.polls, .repeats, .rereads].contains(kind) }
}

extension SpendingShare: MemberList {
    public static var blank: Self { Self(kind: .tool, name: "", calls: 0, cost: .zero, share: 0) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("kind", &kind)
        try visitor.member("name", &name)
        try visitor.member("tool_calls", &calls)
        try visitor.member("cost_usd", &cost)
        try visitor.member("share", &share)
    }
}

extension SpendingShare.Kind: OwnValue, PackedWord {}
