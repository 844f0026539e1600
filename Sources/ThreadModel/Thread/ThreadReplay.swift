import RolloutFormat

/// Reads a thread from lines held in memory: for a rule's examples and for tests.
public enum ThreadReplay {
    public static func read(
        lines: [String], path: String = "example.jsonl", observers: [any ThreadObserver],
        redactor: any Redacting = NoRedaction(), thresholds: [Int64] = [272_000]
    ) -> ThreadSummary {
        let builder = ThreadBuilder(observers: observers, redactor: redactor, thresholds: thresholds)
        let decoder = RecordDecoder()
        let store = ByteStore(capacity: 4096)
        var shapes = ShapeCount()
        builder.beginThread()
        builder.beginFile(path: path)
        for (index, line) in lines.enumerated() where !line.isEmpty {
            store.removeAll()
            store.append(Array(line.utf8))
            var decoded = decoder.decode(store.view)
            shapes.count(&decoded, store.view, number: index + 1)
            builder.add(&decoded, number: index + 1)
            builder.file.lines = index + 1
            builder.file.bytes += Int64(line.utf8.count + 1)
        }
        builder.file.format = shapes.format
        shapes.report(to: &builder.file)
        builder.endFile()
        return builder.endThread()
    }
}
