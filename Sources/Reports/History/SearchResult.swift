import Basics
import ThreadModel

/// What a search of a history found, the best first.
public struct SearchResult: Sendable, Equatable {
    public struct Hit: Sendable, Equatable {
        public enum Kind: String, Sendable, Codable { case failure, command, session }

        public var what: Kind
        /// The most telling line of a failure, a command, or what a session was asked.
        public var text: String
        public var tool: String?
        public var kind: String?
        public var command: String?
        public var times: Int
        public var sessions: Int
        public var since: Int64?
        public var last: Sighting
        public var repository: String?
        /// Row of the signature in its history.
        public var signature: Int64?

        public init(
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

    public var query: String
    public var hits: [Hit]

    public init(query: String, hits: [Hit]) {
        self.query = query
        self.hits = hits
    }
}

extension SearchResult.Hit.Kind: OwnValue, PackedWord {}

extension SearchResult.Hit: MemberList {
    public static var blank: Self {
        Self(
            what: .failure, text: "", tool: nil, kind: nil, command: nil, times: 0, sessions: 0, since: nil,
            last: .blank,
            repository: nil)
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
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
    public static var blank: Self { Self(query: "", hits: []) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        var schema = "codex-postmortem/search/1"
        try visitor.own("schema", &schema)
        try visitor.member("query", &query)
        try visitor.member("hits", &hits)
    }
}
