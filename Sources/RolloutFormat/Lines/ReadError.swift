/// Why a file could not be read, or not to its end.
package struct ReadError: Error, Equatable {
    /// A few words, fit for a report: `permission denied`, `damaged zstd frame`.
    package var reason: String
    package init(_ reason: String) { self.reason = reason }
}
