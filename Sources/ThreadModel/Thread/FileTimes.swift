import Basics
import RolloutFormat

/// The first and the last time stamp of a file, and the last one at which the thread was at work; only those are ever
/// parsed.
struct FileTimes {
    private var firstTime: Int64?
    /// The text of the last one of each kind: every line overwrites one, nothing is allocated for a line.
    private let workText = ByteStore(capacity: 64)
    private let otherText = ByteStore(capacity: 64)
    private var isLastWork = false

    /// Longer texts are not times.
    private static let textLimit = 40

    mutating func saw(_ timestamp: RawString, isWork: Bool) {
        if firstTime == nil { firstTime = Timestamp.milliseconds(timestamp.raw) }
        isLastWork = isWork
        let text = isWork ? workText : otherText
        text.removeAll()
        text.append(timestamp.raw.prefix(Self.textLimit))
    }

    /// The next file of the same thread. What worked last is still that.
    mutating func beginFile() {
        firstTime = nil
        isLastWork = false
        otherText.removeAll()
    }

    mutating func beginThread() {
        beginFile()
        workText.removeAll()
    }

    var first: Int64? { firstTime }

    var last: Int64? { isLastWork ? lastWork : Self.time(otherText) }

    /// The time of the last line that is not about a turn's beginning: when the turn before had ended, at the latest.
    var lastWork: Int64? { Self.time(workText) }

    private static func time(_ text: ByteStore) -> Int64? {
        text.count == 0 ? nil : Timestamp.milliseconds(text.view)
    }
}
