import Basics
import ThreadModel

/// For each incident, or for a pasted error, what a history knows of it.
package struct PrecedentList: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        /// What happened.
        package var what: String
        /// Its session's name and its short id; empty for a pasted text.
        package var name: String
        package var id: String
        package var place: Place
        package var seen: SeenBefore

        package init(what: String, name: String, id: String, place: Place, seen: SeenBefore) {
            self.what = what
            self.name = name
            self.id = id
            self.place = place
            self.seen = seen
        }
    }

    package var entries: [Entry]

    package init(entries: [Entry]) { self.entries = entries }
}

extension PrecedentList.Entry: MemberList {
    package static var blank: Self { Self(what: "", name: "", id: "", place: Place(), seen: .blank) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("what", &what)
        try visitor.member("name", &name)
        try visitor.own("id", &id)
        try visitor.member("place", &place)
        try visitor.member("history", &seen)
    }
}

extension PrecedentList: MemberList {
    package static var blank: Self { Self(entries: []) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var schema = "codex-postmortem/precedents/1"
        try visitor.own("schema", &schema)
        try visitor.member("incidents", &entries)
    }
}
