import RolloutFormat

/// The files that a patch names, as it names them: those it adds, changes, moves from and to, and deletes.
enum PatchedFiles {
    /// Nobody writes rules about the ten-thousandth file of a patch.
    private static let limit = 10_000
    private static let headers = ["*** Add File: ", "*** Update File: ", "*** Delete File: ", "*** Move to: "]
        .map { Array($0.utf8) }

    /// From the text of a patch, also inside a here-document.
    static func names(in text: [UInt8]) -> [String] {
        var names: [String] = []
        for line in text.split(separator: 0x0A) where names.count < limit && line.starts(with: "*** ".utf8) {
            guard let header = headers.first(where: { line.starts(with: $0) }) else { continue }
            var name = line.dropFirst(header.count)
            if name.last == 0x0D { name = name.dropLast() }
            names.append(String(decoding: name, as: UTF8.self))
        }
        return names
    }

    /// From `changes`: `{"src/a.swift": {"move_path": null, …}}` of a rollout, `[{"path": "src/a.swift"}]` of a stream.
    static func names(inChanges changes: ByteView) -> [String] {
        var names: [String] = []
        var cursor = JSONCursor(changes)
        if cursor.kind == .array {
            guard cursor.enterArray() else { return [] }
            while names.count < limit, cursor.nextElement() { names += member("path", of: &cursor) }
        } else if cursor.enterObject() {
            while names.count < limit, let path = cursor.nextKey() {
                names.append(text(path))
                names += member("move_path", of: &cursor)
            }
        }
        return names
    }

    /// The text of one member of an object; empty when it has none.
    private static func member(_ wanted: StaticString, of cursor: inout JSONCursor) -> [String] {
        guard cursor.enterObject() else { return [] }
        var value: RawString?
        while let key = cursor.nextKey() {
            if key.equals(wanted) { value = cursor.string() } else { cursor.skipValue() }
        }
        return value.map { [text($0)] } ?? []
    }

    private static func text(_ raw: RawString) -> String {
        var bytes: [UInt8] = []
        raw.decode(into: &bytes, limit: 4096)
        return String(decoding: bytes, as: UTF8.self)
    }
}
