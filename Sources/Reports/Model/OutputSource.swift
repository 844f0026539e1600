/// Where what calls printed can be read again, for pages that show it. It follows from the run and not from the report,
/// so it makes no difference between two.
public struct OutputSource: Sendable, Equatable {
    /// What a session's calls printed, at most `room` bytes of it; the position that each names is this one. Nil where
    /// the files are not at hand, as in a stored report.
    public let read: (@Sendable (_ session: SessionReport, _ position: Int, _ room: Int) -> [OutputText])?

    public init(_ read: (@Sendable (SessionReport, Int, Int) -> [OutputText])? = nil) { self.read = read }

    public static func == (a: Self, b: Self) -> Bool { true }
}

extension Report {
    /// Reads for the first sessions, which are the worst, as much as a page holds.
    public mutating func readOutputs() {
        guard let read = outputSource.read else { return }
        var room = OutputText.pageLimit
        for position in sessions.indices where room > OutputText.limit {
            let found = read(sessions[position], position, room)
            room -= found.reduce(0) { $0 + $1.text.utf8.count }
            outputs += found
        }
    }
}
