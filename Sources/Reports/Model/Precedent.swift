import Basics
import ThreadModel

/// A failure of an earlier session and what was run next there.
public struct Precedent: Sendable, Equatable {
    /// How sure it is that what was run next is an answer.
    public enum Certainty: String, Sendable, Codable {
        /// The same command succeeded later in that session.
        case confirmed
        /// It only came next.
        case unconfirmed
    }

    /// By what the earlier failure was found.
    public enum Match: String, Sendable, Codable {
        case signature
        case firstLine = "first-line"
        case words
    }

    public var match: Match
    public var certainty: Certainty
    public var place: Sighting
    public var command: String
    /// The most telling line of the failure.
    public var line: String
    public var steps: [CallFailure.Step]
    public var omittedSteps: Int
    /// Line where the same command succeeded.
    public var solvedLine: Int?

    public init(
        match: Match, certainty: Certainty, place: Sighting, command: String, line: String, steps: [CallFailure.Step],
        omittedSteps: Int, solvedLine: Int?
    ) {
        self.match = match
        self.certainty = certainty
        self.place = place
        self.command = command
        self.line = line
        self.steps = steps
        self.omittedSteps = omittedSteps
        self.solvedLine = solvedLine
    }
}

extension Precedent.Certainty: OwnValue, PackedWord {}
extension Precedent.Match: OwnValue, PackedWord {}

extension Precedent: MemberList {
    public static var blank: Self {
        Self(
            match: .words, certainty: .unconfirmed, place: .blank, command: "", line: "", steps: [], omittedSteps: 0,
            solvedLine: nil)
    }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("match", &match)
        try visitor.member("certainty", &certainty)
        try visitor.member("place", &place)
        try visitor.member("command", &command)
        try visitor.member("line", &line)
        try visitor.member("next", &steps)
        try visitor.member("left_out", &omittedSteps)
        try visitor.member("succeeded_at_line", &solvedLine)
    }
}

extension CallFailure.Step: MemberList {
    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("line", &line)
        try visitor.member("command", &command)
        try visitor.member("edit", &isEdit, .whereKnown)
    }
}
