import Basics
import RolloutFormat

/// Tells which lines of a fork's or sub-agent's file are a copy of its parent's history.
///
/// Up to 0.144 a fork's file begins with its own `session_meta`, the parent's, and the copied lines, all stamped with
/// the moment of the fork. Those lines happened in the parent and are counted there.
struct InheritedHistory {
    private(set) var isInherited = false
    /// Usage was taken for the parent's.
    var hidesUsage = false
    /// When the thread began, from its version 7 id.
    private var ownStart: Int64?
    private var startOrdinal: Int64?
    /// Releases from 0.100 on mark turns; their ids tell own turns from copied ones.
    private var hasTurnIDs = true
    private var lastTime: Int64?

    private static let copyGap: Int64 = 1000

    mutating func begin(id: String, release: String?, startOrdinal: Int64?) {
        isInherited = startOrdinal != nil
        hidesUsage = false
        ownStart = ThreadID.milliseconds(id)
        self.startOrdinal = startOrdinal
        hasTurnIDs = Self.marksTurns(release)
        lastTime = nil
    }

    /// A second `session_meta` with another id: the parent's history follows.
    mutating func sawForeignMeta() {
        if startOrdinal == nil { isInherited = true }
    }

    /// A turn marker; an older turn than the thread itself can only be a copy.
    mutating func sawTurn(_ id: String?) {
        guard let id, let start = ownStart, let turn = ThreadID.milliseconds(id) else { return }
        // Ids of one process are made in order; the clock may step back a little.
        let isOlder = turn < start - 50
        // Whatever an ordinal claims: a turn that began after the thread did is its own.
        if startOrdinal == nil || !isOlder { isInherited = isOlder }
    }

    /// A record that is never copied.
    mutating func sawOwnRecord() { isInherited = false }

    mutating func sawLine(ordinal: Int64?, time: @autoclosure () -> Int64?) {
        guard isInherited else { return }
        if let startOrdinal {
            if let ordinal, ordinal >= startOrdinal { isInherited = false }
        } else if !hasTurnIDs, let time = time() {
            if let lastTime, time - lastTime >= Self.copyGap { isInherited = false }
            lastTime = time
        }
    }

    private static func marksTurns(_ release: String?) -> Bool {
        guard let parts = release?.parts(at: "."), parts.count > 1, let minor = Int(parts[1]),
            let major = Int(parts[0])
        else { return true }
        return major > 0 || minor >= 100 || release == "0.0.0"
    }
}
