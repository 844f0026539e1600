import Basics
import Foundation
import Reports

/// What `codex exec --json` prints, from a pipe: kept in a file of its own while the run lasts, for reading needs to
/// begin again.
enum PipedStream {
    /// Lines of JSON, plain or zstd; a list of paths is neither.
    static func isStream(_ data: Data) -> Bool {
        if data.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) { return true }
        return data.first { $0 > 0x20 } == UInt8(ascii: "{")
    }

    /// Below a directory whose name is the session's.
    static func file(of data: Data) throws -> String {
        let directory = FileManager.default.temporaryDirectory.appending(path: "codex-postmortem-\(getpid())/stdin")
            .path()
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let path = directory + "/stream.jsonl"
        try ReportFile.write(Array(data), to: path)
        atexit {
            try? FileManager.default.removeItem(
                at: FileManager.default.temporaryDirectory.appending(path: "codex-postmortem-\(getpid())"))
        }
        return path
    }
}
