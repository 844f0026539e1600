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
        mutating func set(_ text: ByteView, _ usual: TimestampText?) {
            self.usual = usual
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

        @inline(__always)
        func isAfter(_ text: TimestampText) -> Bool { usual.map(text.isBefore) ?? false }

        func isBefore(_ text: TimestampText) -> Bool { usual.map { $0.isBefore(text) } ?? true }

        var time: Int64? {
            if let usual { return usual.milliseconds }
            return other.count == 0 ? nil : Timestamp.milliseconds(other.view)
        }
    }

    private var firstTime: Int64?
    private var lastOfWork = Last()
    private var lastOther = Last()
    private var isLastWork = false
    /// Records without a time since the last one that has one.
    private var untimed = 0
    /// Milliseconds by which the clock was set back so far, at least.
    private(set) var setBack: Int64 = 0

    /// Lines of one moment may be written in any order; a clock that is set changes more.
    private static let disorder: Int64 = 60_000

    @inline(__always)
    mutating func saw(_ timestamp: RawString?, isWork: Bool) {
        guard let timestamp else {
            untimed += 1
            return
        }
        untimed = 0
        if firstTime == nil { firstTime = Timestamp.milliseconds(timestamp.raw) }
        let usual = TimestampText(timestamp.raw)
        if let usual, isLastWork ? lastOfWork.isAfter(usual) : lastOther.isAfter(usual) { wentBack(to: usual) }
        isLastWork = isWork
        if isWork { lastOfWork.set(timestamp.raw, usual) } else { lastOther.set(timestamp.raw, usual) }
    }

    /// Whether the time of the last record that has one is not before this one, too.
    func isNew(_ timestamp: RawString?) -> Bool {
        guard let timestamp, let usual = TimestampText(timestamp.raw) else { return true }
        return (isLastWork ? lastOfWork : lastOther).isBefore(usual)
    }

    /// The last line is no record, and tells nothing of time.
    mutating func sawNoRecord() { if untimed > 0 { untimed -= 1 } }

    /// The last record had a time.
    var endsTimed: Bool { untimed == 0 }

    private mutating func wentBack(to text: TimestampText) {
        guard let last, let time = text.milliseconds, last - time >= Self.disorder else { return }
        setBack += last - time
    }

    /// The next file of the same thread. What worked last is still that.
    mutating func beginFile() {
        firstTime = nil
        isLastWork = false
        untimed = 0
        lastOther.forget()
    }

    mutating func beginThread() {
        setBack = 0
        beginFile()
        lastOfWork.forget()
    }

    var first: Int64? { firstTime }

    var last: Int64? { isLastWork ? lastWork : lastOther.time }

    /// The time of the last line that is not about a turn's beginning: when the turn before had ended, at the latest.
    var lastWork: Int64? { lastOfWork.time }
}
