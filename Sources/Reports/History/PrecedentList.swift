import Basics
import ThreadModel

/// For each incident, or for a pasted error, what a history knows of it.
public struct PrecedentList: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        /// What happened.
        public var what: String
        /// Its session's name and its short id; empty for a pasted text.
        public var name: String
        public var id: String
        public var place: Place
        public var seen: SeenBefore

        public init(what: String, name: String, id: String, place: Place, seen: SeenBefore) {
            self.what = what
            self.name = name
            self.id = id
            self.place = place
            self.seen = seen
        }
    }

    public var entries: [Entry]

    public init(entries: [Entry]) { self.entries = entries }
}

extension PrecedentList.Entry: MemberList {
    public static var blank: Self { Self(what: "", name: "", id: "", place: Place(), seen: .blank) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("what", &what)
        try visitor.member("name", &name)
        try visitor.own("id", &id)
        try visitor.member("place", &place)
        try visitor.member("history", &seen)
    }
}

extension PrecedentList: MemberList {
    public static var blank: Self { Self(entries: []) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var schema = "codex-postmortem/precedents/1"
        try visitor.own("schema", &schema)
        try visitor.member("incidents", &entries)
    }
}
