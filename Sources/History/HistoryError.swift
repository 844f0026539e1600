import Basics
import GRDB
import Safety

/// Why a history cannot be used, and what to do about it.
package enum HistoryError: Error, Equatable, CustomStringConvertible {
    case missing(String)
    case notADatabase(String)
    case foreign(String)
    case newer(String, version: Int)
    case damaged(String)
    case locked(String, seconds: Double)
    case full(String)
    case notWritable(String)
    case other(String, String)

    init(_ error: any Error, path: String, seconds: Double) {
        if let error = error as? HistoryError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self = .other(path, "\(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path, seconds: seconds)
        case .SQLITE_FULL: self = .full(path)
        case .SQLITE_CORRUPT: self = .damaged(path)
        case .SQLITE_NOTADB: self = .notADatabase(path)
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .notWritable(path)
        // A write that failed: the file system's limit, a quota, a device that went away.
        case .SQLITE_IOERR where Self.isWriting(error.extendedResultCode): self = .full(path)
        default: self = .other(path, error.message ?? "\(error.resultCode)")
        }
    }

    private static func isWriting(_ code: ResultCode) -> Bool {
        [
            .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_TRUNCATE, .SQLITE_IOERR_SHMSIZE,
            .SQLITE_IOERR_SHMMAP,
        ].contains(code)
    }

    package var description: String {
        switch self {
        case .missing(let path):
            "there is no history at \(shown(path)): `codex-postmortem index PATH` makes one, and so does check --record"
        case .notADatabase(let path):
            "\(shown(path)) is not a history: it is not an SQLite file, and was not touched. Name another file with --history."
        case .foreign(let path):
            "\(shown(path)) is the SQLite file of another program, and was not touched. Name another file with --history."
        case .newer(let path, let version):
            "the history \(shown(path)) has the format \(version), which is newer than this program's "
                + "\(HistorySchema.version); it was not touched. Use a newer codex-postmortem or another file."
        case .damaged(let path):
            "the history \(shown(path)) is damaged. Restore a copy of it, or remove it and index again."
        case .locked(let path, let seconds):
            "the history \(shown(path)) is locked by another process, for more than "
                + "\(HumanUnits.duration(seconds: seconds)). Try again when it has ended."
        case .full(let path):
            "the history \(shown(path)) could not be written: the disk is full. What it held before is intact."
        case .notWritable(let path):
            "the history \(shown(path)) cannot be opened here: the file or its directory does not allow it."
        case .other(let path, let reason): "the history \(shown(path)) cannot be used: \(shown(reason))"
        }
    }

    private func shown(_ text: String) -> String { Sanitizer.terminal(Sanitizer.cut(text, toBytes: 300)) }
}
