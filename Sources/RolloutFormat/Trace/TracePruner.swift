import Basics

/// Takes out of a bundle what is not read of it: requests hold the whole conversation again and again.
public enum TracePruner {
    /// Bytes of a bundle's files.
    public struct Sizes: Equatable, Sendable {
        public var before: Int64 = 0
        public var after: Int64 = 0
        public init() {}
    }

    /// - Throws: When the event log cannot be read to its end; nothing was taken away then.
    public static func prune(_ bundle: TraceBundle, limits: ReadLimits) throws(ReadError) -> Sizes {
        var kept = Set<String>()
        var requests: [RequestPlace: String] = [:]
        let lines = LineReader()
        lines.open(try FileSource(path: bundle.log), limits: limits)
        while let line = try lines.next() {
            guard let event = TraceEvent(line), let path = event.payload?.text else { continue }
            switch event.kind {
            case .inferenceStarted:
                // Asked once in a turn.
                let place = RequestPlace(thread: event.threadID?.hash ?? 0, turn: event.turnID?.hash ?? 0)
                if requests[place] == nil { requests[place] = path }
            case .threadStarted, .inferenceCompleted, .runtimeEnded, .callEnded, .cellAnswered, nil: kept.insert(path)
            case .protocolEvent where event.eventType?.hasPrefix("turn_") == true: kept.insert(path)
            default: break
            }
        }
        lines.close()
        let payloads = TracePayloads(bundle, limit: limits.keptLineBytes)
        var sizes = Sizes()
        let directories = Set((kept.union(requests.values)).compactMap(PathName.directory))
        let all = directories.flatMap { directory in
            (DirectoryListing.names(bundle.path + "/" + directory, followSymlink: false) ?? []).map {
                directory + "/" + $0
            }
        }
        sizes.before = (bundle.size ?? 0) + all.reduce(0) { $0 + payloads.size($1) }
        for path in requests.values where !kept.contains(path) { payloads.reduce(request: path) }
        kept.formUnion(requests.values)
        for path in all where !kept.contains(path) { payloads.remove(path) }
        sizes.after = (bundle.size ?? 0) + all.reduce(0) { $0 + payloads.size($1) }
        return sizes
    }

    private struct RequestPlace: Hashable {
        var thread: UInt64
        var turn: UInt64
    }
}
