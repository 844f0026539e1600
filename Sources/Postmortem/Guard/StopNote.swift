import Basics
import Foundation
import Rules
import Safety
import ThreadModel

/// What the guard leaves beside a session that it stopped, for whoever judges the session later: a small JSON file. It
/// adds the finding `stopped-by-guard` and takes none away, so nothing can be hidden by a note that somebody made up.
public struct StopNote: Codable, Sendable, Equatable {
    static let schema = "codex-postmortem/guard-stop/1"

    private var schema: String
    /// The session's root thread.
    public private(set) var thread: String
    public private(set) var rule: String
    /// The rule's sentence, which says what was used and the limit.
    public private(set) var what: String
    /// The limit as the policy had it; nil for a rule that has none.
    private var limit: String?
    /// When the command had ended, in milliseconds since 1970: a session that goes on later was resumed.
    public private(set) var time: Int64

    private static let prefix = "guard-stop-"
    private static let longest = 4096
    private static let longestText = 500

    /// Nil for a stop of no session whose id Codex gave.
    ///
    /// - Parameter limit: As the policy has it.
    public init?(_ stop: GuardStop, limit: String?, time: Int64) {
        guard let thread = stop.sessionID, Self.isID(thread) else { return nil }
        schema = Self.schema
        self.thread = thread
        rule = stop.rule
        what = Sanitizer.cut(stop.what, toBytes: Self.longestText)
        self.limit = limit.map { Sanitizer.cut($0, toBytes: 100) }
        self.time = time
    }

    /// Reads a note; nil for anything else, which is then a file like others.
    ///
    /// - Parameter path: As `PathText` spells it.
    init?(path: String) {
        // Hardly a file of an archive is one.
        guard path[PathName.startOfLast(path)...].utf8.starts(with: Self.prefix.utf8) else { return nil }
        guard let bytes = try? SmallFile.read(path, limit: Self.longest),
            let note = try? JSONDecoder().decode(Self.self, from: Data(bytes)), note.isSound,
            note.name == PathName.last(path)
        else { return nil }
        self = note
    }

    /// What the guard writes, and not what somebody made up or a scan has damaged.
    var isSound: Bool {
        schema == Self.schema && Self.isID(thread) && StopRules.all.contains(rule) && !what.isEmpty
            && what.utf8.count <= Self.longestText && time > 0
    }

    public var name: String { Self.name(of: thread) }

    static func name(of thread: String) -> String { "\(prefix)\(thread).json" }

    public var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) + "\n" } ?? ""
    }

    var stop: GuardStop { GuardStop(rule: rule, what: what, sessionID: thread) }

    /// What a file may be called after: an id of Codex's.
    private static func isID(_ text: String) -> Bool {
        text.utf8.count == 36 && text.utf8.allSatisfy { ASCII.isHexDigit($0) || $0 == UInt8(ascii: "-") }
    }
}
