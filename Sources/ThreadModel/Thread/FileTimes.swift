import RolloutFormat

/// The first and the last time stamp of a file; only those two are ever parsed.
struct FileTimes {
    private var firstTime: Int64?
    /// The text of the last one: every line overwrites it, nothing is allocated for a line.
    private let lastText = ByteStore(capacity: 64)

    /// Longer texts are no times.
    private static let textLimit = 40

    mutating func saw(_ timestamp: RawString) {
        if firstTime == nil { firstTime = Timestamp.milliseconds(timestamp.raw) }
        lastText.removeAll()
        lastText.append(timestamp.raw.prefix(Self.textLimit))
    }

    mutating func reset() {
        firstTime = nil
        lastText.removeAll()
    }

    var first: Int64? { firstTime }

    var last: Int64? { lastText.count == 0 ? nil : Timestamp.milliseconds(lastText.view) }
}
