import ThreadModel

/// A root thread with everything below it.
struct Family: Sendable {
    /// Id of the root thread, also when it is not among the files.
    var id: String
    /// Root first, then by start.
    var threads: [ThreadSummary]
    /// The recorded parent or root that no file gave.
    var missing: String?
    /// Threads that a member says it started and of which no file tells anything, in order; by path where nothing tells
    /// the id.
    var missingChildren: [String] = []
}
