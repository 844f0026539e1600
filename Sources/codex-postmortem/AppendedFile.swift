import Basics
import Foundation

/// Files that a runner hands to a step to add to. They belong to the runner: never replaced, only appended to.
enum AppendedFile {
    struct Failure: Error, CustomStringConvertible {
        var path: String
        var reason: String
        var description: String { "cannot add to \(path): \(reason)" }
    }

    /// Zero for a file that is not there yet.
    static func size(_ path: String) throws(Failure) -> Int {
        var status = stat()
        if stat(path, &status) == 0 { return Int(status.st_size) }
        if errno == ENOENT { return 0 }
        throw failure(path)
    }

    static func append(_ bytes: [UInt8], to path: String) throws(Failure) {
        let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        do { try Descriptor.writeAll(bytes, to: descriptor) } catch { throw Failure(path: path, reason: "\(error)") }
    }

    private static func failure(_ path: String) -> Failure {
        Failure(path: path, reason: SystemError(errno).description)
    }
}
