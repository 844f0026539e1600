import Basics
import Foundation
import Reports
import Safety

/// Standard output and standard error, whole writes only.
enum Console {
    /// Gives the code of an error that kept the text from being written, nil when there was none.
    @discardableResult
    static func write(_ bytes: some Sequence<UInt8>, to descriptor: Int32 = STDOUT_FILENO) -> Int32? {
        do {
            try Descriptor.writeAll(bytes, to: descriptor)
            return nil
        } catch {
            // Nobody reads anymore (`| head`): there is nobody to tell either.
            return error.code == EPIPE ? nil : error.code
        }
    }

    /// For people, on standard error. All that is written there goes through here.
    static func say(_ text: ConsoleText) { _ = write(Array((text.whole + "\n").utf8), to: STDERR_FILENO) }

    /// The line that a terminal shows while something lasts; an empty one erases it.
    static func show(status text: ConsoleText) {
        _ = write(Array("\r\u{1B}[K\(text.whole)".utf8), to: STDERR_FILENO)
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

    /// Whether nobody reads anymore.
    static func isBroken(_ descriptor: Int32) -> Bool {
        var event = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&event, 1, 0) == 1 && event.revents & Int16(POLLERR) != 0
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns of the terminal on standard output, or what `COLUMNS` says of it; nil when nothing does.
    static var width: Int? {
        if let columns = ProcessInfo.processInfo.environment["COLUMNS"].flatMap({ Int($0) }), columns >= 20 {
            return min(columns, 1000)
        }
        guard isTerminal(STDOUT_FILENO) else { return nil }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }
}
