/// A call that failed and what was run next, for a history: bounded, and redacted stably, so that it is the same in
/// every run. Collected only where something asked for it.
public struct CallFailure: Sendable, Equatable, Codable {
    /// A call after the failure.
    public struct Step: Sendable, Equatable, Codable {
        public var line: Int
        public var command: String
        public var isEdit: Bool
        public init(line: Int, command: String, isEdit: Bool) {
            self.line = line
            self.command = command
            self.isEdit = isEdit
        }
    }

    public var place: Place
    public var tool: String
    public var kind: FailureKind?
    public var exitCode: Int?
    public var command: String
    /// Equal for equal failures, in every run.
    public var signature: UInt64
    /// Equal where the most telling line is, whatever else was said.
    public var head: UInt64
    /// The telling lines without what differs from one time to the next, one below the other.
    public var lines: String
    /// The most telling line as it was; empty where nothing was said.
    public var line: String
    /// The end of the output.
    public var quoted: String
    /// What was run next, up to the success where there is one.
    public var steps: [Step]
    /// Steps that were left out.
    public var omittedSteps: Int
    /// Where the same command succeeded later; nil when it did not.
    public var solved: Place?

    public static let limit = 500
    public static let stepLimit = 6

    public init(
        place: Place, tool: String, kind: FailureKind?, exitCode: Int?, command: String, signature: UInt64,
        head: UInt64,
        lines: String, line: String, quoted: String, steps: [Step] = [], omittedSteps: Int = 0, solved: Place? = nil
    ) {
        self.place = place
        self.tool = tool
        self.kind = kind
        self.exitCode = exitCode
        self.command = command
        self.signature = signature
        self.head = head
        self.lines = lines
        self.line = line
        self.quoted = quoted
        self.steps = steps
        self.omittedSteps = omittedSteps
        self.solved = solved
    }
}
