/// Who said how a call ended; the best one first.
public enum Witness: String, Sendable, Codable {
    /// The runtime's event in Codex's own trace.
    case trace
    /// A record of its end in the session file.
    case item
    /// An item of `codex exec --json`.
    case stream
    /// The header of the output.
    case header
    /// What was printed.
    case printed
}
