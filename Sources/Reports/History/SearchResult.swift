import Basics
import ThreadModel

/// What a search of a history found, the best first.
package struct SearchResult: Sendable, Equatable {
    package struct Hit: Sendable, Equatable {
        package enum Kind: String, Sendable, Codable { case failure, command, session }

        package var what: Kind
        /// The most telling line of a failure, a command, or what a session was asked.
        package var text: String
        package var tool: String?
        package var kind: String?
        package var command: String?
        package var times: Int
        package var sessions: Int
        package var since: Int64?
        package var last: Sighting
        package var repository: String?
        /// Row of the signature in its history.
        package var signature: Int64?

        package init(
            what: Kind, text: String, tool: String?, kind: String?, command: String?, times: Int, sessions: Int,
            since: Int64?, last: Sighting, repository: String?
        ) {
            self.what = what
            self.text = text
            self.tool = tool
            self.kind = kind
            self.command = command
            self.times = times
            self.sessions = sessions
            self.since = since
            self.last = last
            self.repository = repository
        }
    }

    package var query: String
    package var hits: [Hit]

    package init(query: String, hits: [Hit]) {
        self.query = query
        self.hits = hits
    }
}

extension SearchResult.Hit.Kind: OwnValue, PackedWord {}

extension SearchResult.Hit: MemberList {
    package static var blank: Self {
        Self(
            what: .failure, text: "", tool: nil, kind: nil, command: nil, times: 0, sessions: 0, since: nil,
            last: .blank,
            repository: nil)
    }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("what", &what)
        try visitor.member("text", &text)
        try visitor.member("tool", &tool)
        try visitor.member("kind", &kind)
        try visitor.member("command", &command)
        try visitor.member("times", &times)
        try visitor.member("sessions", &sessions)
        try visitor.time("since", &since)
        try visitor.member("last", &last)
        try visitor.member("repository", &repository)
    }
}

extension SearchResult: MemberList {
    package static var blank: Self { Self(query: "", hits: []) }

    package mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var schema = "codex-postmortem/search/1"
        try visitor.own("schema", &schema)
        try visitor.member("query", &query)
        try visitor.member("hits", &hits)
    }
}
