import Basics
import Safety
import ThreadModel

/// What one call printed, redacted and then cut; only in a report whose page shows it.
public struct OutputText: Sendable, Equatable {
    /// Positions in the report's sessions, the session's threads and the calls of the thread's timeline.
    public var session: Int
    public var thread: Int
    public var call: Int
    public var text: String

    /// Bytes of one output, of those of a session, and of those of a page.
    public static let limit = 4_000
    public static let sessionLimit = 500_000
    public static let pageLimit = 2_000_000

    private static let lineLimit = 60
    /// A third of what is shown is the beginning, for the end says how it went.
    private static let headShare = 3

    public init(session: Int, thread: Int, call: Int, text: String) {
        self.session = session
        self.thread = thread
        self.call = call
        self.text = text
    }

    /// The beginning and the end, with what is missing between them said.
    public static func cut(_ text: String) -> String {
        var text = text
        let lines = text.parts(at: "\n", keepsEmpty: true)
        if lines.count > lineLimit {
            let head = lineLimit / headShare
            let tail = lineLimit - head
            let left = HumanUnits.count(lines.count - lineLimit, "more line")
            text = (lines.prefix(head) + ["… \(left) …"] + lines.suffix(tail)).joined(separator: "\n")
        }
        guard text.utf8.count > limit else { return text }
        return Sanitizer.cut(text, toBytes: limit / headShare) + "\n"
            + Quotation.cutHead(text, to: (limit - limit / headShare) / 4 * 3)
    }
}

extension OutputText: MemberList {
    public static var blank: Self { Self(session: 0, thread: 0, call: 0, text: "") }

    public mutating func members<Visitor: MemberVisitor>(_ visitor: inout Visitor) throws(Visitor.Failure) {
        try visitor.member("session", &session)
        try visitor.member("thread", &thread)
        try visitor.member("call", &call)
        try visitor.member("text", &text)
    }
}
