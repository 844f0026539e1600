import RolloutFormat

/// The first and the last time stamp of a file; only those two are ever parsed.
struct FileTimes {
    private var firstTime: Int64?
    private var lastText: [UInt8] = []
    private let store = ByteStore(capacity: 64)

    mutating func saw(_ timestamp: RawString) {
        if firstTime == nil { firstTime = Timestamp.milliseconds(timestamp.raw) }
        lastText.removeAll(keepingCapacity: true)
        timestamp.raw.prefix(40).append(to: &lastText)
    }

    var first: Int64? { firstTime }

    var last: Int64? {
        guard !lastText.isEmpty else { return nil }
        store.removeAll()
        store.append(lastText)
        return Timestamp.milliseconds(store.view)
    }
}
