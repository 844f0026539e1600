import Basics
import RolloutFormat

/// The first and the last time stamp of a file, and the last one at which the thread was at work; only those are ever
/// parsed.
struct FileTimes {
    /// The last time of one kind of lines: every line overwrites one, nothing is allocated for a line.
    private struct Last {
        private var usual: TimestampText?
        /// Written in another way.
        private let other = ByteStore(capacity: 64)

        /// Longer texts are not times.
        private static let textLimit = 40

        @inline(__always)
        mutating func set(_ text: ByteView) {
            usual = TimestampText(text)
            if usual == nil { keep(text) }
        }

        private func keep(_ text: ByteView) {
            other.removeAll()
            other.append(text.prefix(Self.textLimit))
        }

        mutating func forget() {
            usual = nil
            other.removeAll()
        }

        var time: Int64? {
            if let usual { return usual.milliseconds }
            return other.count == 0 ? nil : Timestamp.milliseconds(other.view)
        }
    }

    private var firstTime: Int64?
    private var lastOfWork = Last()
    private var lastOther = Last()
    private var isLastWork = false

    @inline(__always)
    mutating func saw(_ timestamp: RawString, isWork: Bool) {
        if firstTime == nil { firstTime = Timestamp.milliseconds(timestamp.raw) }
        isLastWork = isWork
        if isWork { lastOfWork.set(timestamp.raw) } else { lastOther.set(timestamp.raw) }
    }

    /// The next file of the same thread. What worked last is still that.
    mutating func beginFile() {
        firstTime = nil
        isLastWork = false
        lastOther.forget()
    }

    mutating func beginThread() {
        beginFile()
        lastOfWork.forget()
    }

    var first: Int64? { firstTime }

    var last: Int64? { isLastWork ? lastWork : lastOther.time }

    /// The time of the last line that is not about a turn's beginning: when the turn before had ended, at the latest.
    var lastWork: Int64? { lastOfWork.time }
}
