import Dispatch
import Foundation

/// Passes on what a command prints, byte for byte, and keeps a copy to read along: with `--ephemeral` a session leaves
/// nothing but this stream, and the beginning of any names its thread. The copy lies in a directory of its own that only
/// we can read, and is gone afterward.
final class StreamCopy: Sendable {
    enum Extent: Int, Sendable {
        case all = -1
        /// Bytes in which `thread.started` stands, whatever a wrapper prints before.
        case beginning = 65_536
    }

    /// The copy, which grows.
    let path: String
    /// What the command gets as its standard output.
    private let input: Int32
    private let output: Int32
    private let file: Int32
    /// That it lies in, for sessions are called after it.
    let directory: String
    private let made: String
    private let extent: Extent
    private let isDone = DispatchSemaphore(value: 0)

    /// How long after the end of the command something may still be in the pipe.
    private static let patience = DispatchTimeInterval.seconds(1)

    init?(keeps extent: Extent) {
        self.extent = extent
        guard let made = PrivateDirectory.make("stream") else { return nil }
        self.made = made
        directory = made + "/" + PrivateDirectory.sessionName
        guard mkdir(directory, 0o700) == 0 else { return nil }
        path = directory + "/stream.jsonl"
        file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        var ends: [Int32] = [-1, -1]
        guard file >= 0, pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (output, input) = (ends[0], ends[1])
    }

    /// Gives the command's end of the pipe to `body`, then begins to pass on.
    func begin<Result, Failure>(_ body: (Int32) throws(Failure) -> Result) throws(Failure) -> Result {
        defer { close(input) }
        let result = try body(input)
        Thread.detachNewThread { [self] in
            passOn()
            isDone.signal()
        }
        return result
    }

    /// Waits for the rest. What the command left running may keep the pipe open; it is not waited for.
    func finish() { _ = isDone.wait(timeout: .now() + Self.patience) }

    func discard() { try? FileManager.default.removeItem(atPath: made) }

    private func passOn() {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var left = extent == .all ? Int.max : extent.rawValue
        while true {
            let count = read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            let bytes = Array(buffer.prefix(count))
            if left > 0 { Console.write(Array(bytes.prefix(left)), to: file) }
            left -= min(left, count)
            Console.write(bytes)
            // Which the command is to notice as it would without us.
            if Console.isBroken(STDOUT_FILENO) { break }
        }
        close(output)
    }
}
