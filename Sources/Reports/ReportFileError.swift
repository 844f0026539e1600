import Basics
import Safety

/// Why a report could not be written, and what to do about it.
package struct ReportFileError: Error, Equatable, CustomStringConvertible {
    package var path: String
    /// What was tried when it failed: `create the directory out`.
    package var step: String
    package var reason: String

    package var description: String {
        let path = Sanitizer.terminal(self.path)
        return "cannot write the report \(path): could not \(Sanitizer.terminal(step)) (\(reason)). "
            + "Give a path in a directory that can be written and has space left."
    }
}
