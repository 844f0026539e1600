import Synchronization

/// What happens when values that were put aside in a file cannot be read again: a failing disk, for nobody else can open
/// the file. Half a report would be worse than none, so it ends the process.
public enum PackedLoss {
    public typealias Handler = @Sendable (_ reason: String) -> Never

    private static let handler = Mutex<Handler>({ preconditionFailure($0) })

    /// The program says what it ends with; without that it is a trap.
    public static func end(with body: @escaping Handler) { handler.withLock { $0 = body } }

    static func end(_ code: CInt) -> Never {
        let reason = code == 0 ? "the file is shorter than it was" : "\(SystemError(code))"
        let body = handler.withLock { $0 }
        body("what was put aside in a temporary file cannot be read again: \(reason)")
    }
}
