import ThreadModel

/// One line of a scan: what one input file gave, or why it gave nothing. Behind the `ScanHead` as many lines come out as
/// files went in, and `ScanMerger` makes of them the report that reading all files at once would have made.
public struct ScanLine: Sendable, Codable, Equatable {
    public static let version = 3
    /// Lines of other versions are not understood. Those of 2 have no head, and nobody can tell whether all are there.
    static let readable = 2...3

    /// Version of the format.
    var v = version
    /// The version of the program, whose rules were at work.
    var tool: String
    /// The scan that wrote it, as its head says; nil in version 2.
    var scan: String?
    /// As it is shown.
    var file: String
    /// As `PathText` spells it; nil when that is the same.
    var spelled: String?
    /// The path it was found below, as it was given; nil when the file itself was given.
    var root: String?
    var isNamed = false
    /// What the line is of when that is no file, but a thread in a bundle.
    var trace: ScannedTrace?
    /// What the file holds, as `ContentName` says it; nil when it is not a session or was not read.
    var content: String?
    /// Settings away from their defaults under which the rules judged the thread while it was read.
    var under: [String: String]?
    var summary: KeptThread?
    /// The file, first of the same thread's, whose line holds the summary.
    var with: String?
    /// Why it could not be read, or held nothing although it was meant to.
    var unreadable: String?
    /// Why it is not a session.
    var notSession: String?
    /// Why it was not even opened; such a path is not an input.
    var passed: String?
    /// The file is a note of the guard, and not an input either.
    var stop: StopNote?

    enum CodingKeys: String, CodingKey {
        case v, tool, scan, file, spelled, root, trace, content, under, summary, with, unreadable, passed, stop
        case isNamed = "named"
        case notSession = "not_session"
    }

    /// For opening the file again.
    var systemPath: String { spelled ?? file }
}
