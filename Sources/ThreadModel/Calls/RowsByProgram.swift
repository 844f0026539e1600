import Synchronization

/// The rows of a table that are about a program. They are looked for when somebody asks for the program: most sessions
/// call few, and no run waits for a table of all of them.
public final class RowsByProgram<Row: Sendable>: Sendable {
    private let rows: @Sendable (String) -> [Row]
    private let known = Mutex<[String: [Row]]>([:])

    /// Programs that are remembered; a hostile recording may name any number.
    private static var limit: Int { 1000 }

    /// - Parameter rows: Of a program, in the order in which they are to be tried.
    public init(_ rows: @escaping @Sendable (String) -> [Row]) { self.rows = rows }

    public subscript(program: String) -> [Row] {
        known.withLock { known in
            if let rows = known[program] { return rows }
            let rows = rows(program)
            if known.count >= Self.limit { known = [:] }
            known[program] = rows
            return rows
        }
    }
}
