import Basics
import ThreadModel

/// What a history knows of what an incident tells of: how often it happened in other sessions, and where last.
public struct SeenBefore: Sendable, Equatable {
    /// Zero for what is new.
    public var times: Int
    public var sessions: Int
    /// Milliseconds since 1970; nil where nothing has a time.
    public var since: Int64?
    public var last: Sighting?
    /// What was run next where it happened; only where somebody asked for it.
    public var precedents: [Precedent] = []

    public init(times: Int, sessions: Int, since: Int64?, last: Sighting?) {
        self.times = times
        self.sessions = sessions
        self.since = since
        self.last = last
    }
}

/// A place in a session that a history knows.
public struct Sighting: Sendable, Equatable {
    public var name: String
    public var sessionID: String
    public var path: String?
    public var line: Int?
    public var time: Int64?

    public init(name: String, sessionID: String, path: String?, line: Int?, time: Int64?) {
        self.name = name
        self.sessionID = sessionID
        self.path = path
        self.line = line
        self.time = time
    }
}

extension SeenBefore: MemberList {
    public static var blank: Self { Self(times: 0, sessions: 0, since: nil, last: nil) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("times", &times)
        try visitor.member("sessions", &sessions)
        try visitor.time("since", &since)
        try visitor.member("last", &last)
        try visitor.member("precedents", &precedents, .whereKnown)
    }
}

extension Sighting: MemberList {
    public static var blank: Self { Self(name: "", sessionID: "", path: nil, line: nil, time: nil) }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("name", &name)
        try visitor.member("session_id", &sessionID)
        try visitor.member("path", &path)
        try visitor.member("line", &line)
        try visitor.time("time", &time)
    }
}
