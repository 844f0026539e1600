import Basics

/// `manifest.json` of a bundle: whose it is and what its files are called.
public struct TraceManifest: Equatable, Sendable {
    public var schemaVersion: Int64
    public var rootThreadID: String?
    /// Milliseconds since 1970.
    public var startedAt: Int64?
    public var eventLog = TraceManifest.usualLog

    public static let fileName = "manifest.json"
    public static let usualLog = "trace.jsonl"
    private static let sizeLimit = 64 * 1024

    /// Nil where there is none, or one of something else.
    public init?(directory: String) {
        guard let bytes = try? SmallFile.read(directory + "/" + Self.fileName, limit: Self.sizeLimit) else {
            return nil
        }
        let store = ByteStore(capacity: bytes.count)
        store.append(bytes)
        self.init(store.view)
    }

    init?(_ text: ByteView) {
        var cursor = JSONCursor(text)
        schemaVersion = 0
        var log: String?
        guard cursor.enterObject() else { return nil }
        while let key = cursor.nextKey() {
            if key.equals("schema_version") {
                schemaVersion = cursor.integer() ?? 0
            } else if key.equals("root_thread_id") {
                rootThreadID = cursor.string().flatMap { $0.isPlainID ? $0.text : nil }
            } else if key.equals("started_at_unix_ms") {
                startedAt = cursor.integer()
            } else if key.equals("raw_event_log") {
                log = cursor.string()?.text
            } else {
                cursor.skipValue()
            }
        }
        guard schemaVersion > 0, let log, cursor.isComplete else { return nil }
        // A name, nothing that leads elsewhere.
        if !log.isEmpty, !log.contains("/"), log != "..", log != "." { eventLog = log }
    }
}
