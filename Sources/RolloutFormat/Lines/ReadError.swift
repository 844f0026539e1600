/// Why a file could not be read, or not to its end.
public struct ReadError: Error, Equatable {
    /// A few words, fit for a report: `permission denied`, `damaged zstd frame`.
    public var reason: String
    public init(_ reason: String) { self.reason = reason }
}
