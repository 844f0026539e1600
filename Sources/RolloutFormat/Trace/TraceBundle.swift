import Basics

/// A directory in which Codex wrote down a run by itself: `manifest.json`, the event log, and the payloads that events
/// name. Any of the three may be missing.
public struct TraceBundle: Equatable, Sendable {
    /// As `PathText` spells it.
    public let path: String
    public let manifest: TraceManifest?
    /// Bytes of the event log when it was found; nil where there is none.
    public var size: Int64?
    /// Named by the user, not found in a directory.
    public var isNamed = false

    /// The event log.
    public var log: String { path + "/" + (manifest?.eventLog ?? TraceManifest.usualLog) }

    private static let sniffed = 64 * 1024

    /// Nil for a directory that is no bundle, as its content says: a manifest, or the first line of a log.
    ///
    /// - Parameter names: what is in it.
    public init?(directory: String, names: [String]) {
        let hasLog = names.contains(TraceManifest.usualLog)
        guard hasLog || names.contains(TraceManifest.fileName) else { return nil }
        manifest = TraceManifest(directory: directory)
        path = directory
        guard manifest != nil || (hasLog && Self.beginsWithEvent(directory + "/" + TraceManifest.usualLog)) else {
            return nil
        }
        size = currentSize
    }

    /// Bytes of the event log now.
    public var currentSize: Int64? {
        var status = stat()
        guard PathText.withSystemPath(log, { lstat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        return Int64(status.st_size)
    }

    private static func beginsWithEvent(_ path: String) -> Bool {
        guard let file = try? FileSource(path: path) else { return false }
        let store = ByteStore(capacity: sniffed)
        guard (try? file.read(into: store)) ?? 0 > 0 else { return false }
        guard let end = store.view.firstIndex(of: 0x0A) else { return false }
        return TraceEvent(store.view(0, end)) != nil
    }
}
