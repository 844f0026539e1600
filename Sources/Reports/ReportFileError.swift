import Basics
import Safety

/// Why a report could not be written, and what to do about it.
public struct ReportFileError: Error, Equatable, CustomStringConvertible {
    public var path: String
    /// What was tried when it failed: `create the directory out`.
    public var step: String
    public var reason: String

    public var description: String {
        let path = Sanitizer.terminal(self.path)
        return "cannot write the report \(path): could not \(Sanitizer.terminal(step)) (\(reason)). "
            + "Give a path in a directory that can be written and has space left."
    }
}
