import Basics

/// The threads that a bundle tells of.
public struct TraceContents: Sendable {
    /// The root first, then the others in the order in which they began.
    public private(set) var threads: [TracedThread] = []
    /// Milliseconds since 1970.
    public private(set) var startedAt: Int64?
    /// Why the event log was not read to its end.
    public private(set) var failure: String?

    /// More than any real recording has.
    private static let threadLimit = 10_000

    public init(_ bundle: TraceBundle, limits: ReadLimits) {
        startedAt = bundle.manifest?.startedAt
        var ids: [String] = []
        var known: Set<UInt64> = []
        var root = bundle.manifest?.rootThreadID
        let lines = LineReader()
        do throws(ReadError) {
            lines.open(TimedSource(try FileSource(path: bundle.log), limits: limits), limits: limits)
            while let line = try lines.next(), lines.lineNumber <= limits.recordsPerThread {
                guard let event = TraceEvent(line) else { continue }
                if startedAt == nil { startedAt = event.time }
                if root == nil { root = event.rootID?.text }
                guard let id = event.threadID, id.isPlainID, known.count < Self.threadLimit,
                    known.insert(id.hash).inserted
                else {
                    continue
                }
                ids.append(id.text)
            }
        } catch {
            failure = "\(PathName.last(bundle.log)): \(error.reason)"
        }
        lines.close()
        if let root, let index = ids.firstIndex(of: root) {
            ids.remove(at: index)
            ids.insert(root, at: 0)
        }
        threads = ids.enumerated().map { TracedThread(bundle: bundle, id: $0.element, isRoot: $0.offset == 0) }
    }
}

extension RawString {
    /// Letters, digits and hyphens, as ids have them.
    var isPlainID: Bool {
        guard (1...128).contains(count) else { return false }
        for index in 0..<count {
            switch raw[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                continue
            default: return false
            }
        }
        return true
    }
}
