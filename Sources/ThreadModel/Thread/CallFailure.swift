/// A call that failed and what was run next, for a history: bounded, and redacted stably, so that it is the same in
/// every run. Collected only where something asked for it.
package struct CallFailure: Sendable, Equatable, Codable {
    /// A call after the failure.
    package struct Step: Sendable, Equatable, Codable {
        package var line: Int
        package var command: String
        package var isEdit: Bool
        package init(line: Int, command: String, isEdit: Bool) {
            self.line = line
            self.command = command
            self.isEdit = isEdit
        }
    }

    package var place: Place
    package var tool: String
    package var kind: FailureKind?
    package var exitCode: Int?
    package var command: String
    /// Equal for equal failures, in every run.
    package var signature: UInt64
    /// Equal where the most telling line is, whatever else was said.
    package var head: UInt64
    /// The telling lines without what differs from one time to the next, one below the other.
    package var lines: String
    /// The most telling line as it was; empty where nothing was said.
    package var line: String
    /// The end of the output.
    package var quoted: String
    /// What was run next, up to the success where there is one.
    package var steps: [Step]
    /// Steps that were left out.
    package var omittedSteps: Int
    /// Where the same command succeeded later; nil when it did not.
    package var solved: Place?

    package static let limit = 500
    package static let stepLimit = 6

    package init(
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
