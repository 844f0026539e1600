import Basics
import Foundation
import Reports

/// Standard output and standard error, whole writes only.
enum Console {
    /// Gives the code of an error that kept the text from being written, nil when there was none.
    @discardableResult
    static func write(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) -> Int32? {
        do {
            try Descriptor.writeAll(bytes, to: descriptor)
            return nil
        } catch {
            // Nobody reads any more (`| head`): there is nobody to tell either.
            return error.code == EPIPE ? nil : error.code
        }
    }

    /// A report on standard output, as it comes. Gives what kept it from being written.
    static func print(
        _ report: Report, as format: any ReportFormat, _ options: ReportOptions, to output: Int32 = STDOUT_FILENO
    ) -> String? {
        let sink = ReportSink { bytes in write(bytes, to: output).map(PrintFailure.init) }
        format.render(report, options: options, into: sink)
        do {
            try sink.finish()
            return nil
        } catch {
            return "\(error)"
        }
    }

    private struct PrintFailure: Error, CustomStringConvertible {
        var code: Int32
        var description: String { String(cString: strerror(code)).lowercased() }
    }

    /// A line for people, on standard error.
    static func say(_ text: String) { _ = write(Array((text + "\n").utf8), to: STDERR_FILENO) }

    /// Whether nobody reads any more.
    static func isBroken(_ descriptor: Int32) -> Bool {
        var event = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&event, 1, 0) == 1 && event.revents & Int16(POLLERR) != 0
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal on standard output; nil when there is none.
    static var width: Int? {
        guard isTerminal(STDOUT_FILENO) else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
