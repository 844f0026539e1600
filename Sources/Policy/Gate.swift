import ThreadModel

/// The one place that says what findings come to: a finding's effect, the run's verdict, and how the program ends.
public struct Gate: Sendable {
    /// What a finding does to the verdict.
    public enum Effect: Sendable {
        case none, fails, inconclusive
    }

    public var failOn: FailOn
    /// Turns exit 1 into 0 and nothing else; the verdict stays `fail`.
    public var noFail: Bool
    /// No session at all is a pass and not inconclusive.
    public var allowEmpty: Bool

    public init(failOn: FailOn, noFail: Bool = false, allowEmpty: Bool = false) {
        self.failOn = failOn
        self.noFail = noFail
        self.allowEmpty = allowEmpty
    }

    /// - Parameter isActive: false for what is suppressed or in the baseline.
    public func effect(_ severity: Severity, isInconclusive: Bool, isActive: Bool) -> Effect {
        guard isActive else { return .none }
        if isInconclusive, severity == .error { return .inconclusive }
        guard let threshold = failOn.threshold else { return .none }
        return severity >= threshold ? .fails : .none
    }

    public func judge(_ effects: some Sequence<Effect>, sessionsFound: Int) -> (verdict: Verdict, ending: Ending) {
        var hasFailed = false
        // What was not read may hold worse than what was found.
        var isInconclusive = sessionsFound == 0 && !allowEmpty
        for effect in effects {
            switch effect {
            case .none: break
            case .fails: hasFailed = true
            case .inconclusive: isInconclusive = true
            }
        }
        if isInconclusive { return (.inconclusive, .inconclusive) }
        return hasFailed ? (.fail, noFail ? .pass : .fail) : (.pass, .pass)
    }
}

/// What a run comes to.
public enum Verdict: String, Sendable, CaseIterable, Codable {
    case pass
    case fail
    /// Not enough could be read to tell.
    case inconclusive
}

/// The severity from which a finding fails the gate.
public enum FailOn: String, Sendable, CaseIterable {
    case error
    case warning
    case note
    /// Nothing fails; what is inconclusive still is.
    case none

    public var threshold: Severity? {
        switch self {
        case .error: .error
        case .warning: .warning
        case .note: .note
        case .none: nil
        }
    }
}

/// How the program ends; the raw value is its exit code. Of several the greatest counts.
public enum Ending: Int32, Sendable, Comparable {
    case pass = 0
    /// Findings at or above `fail_on`.
    case fail = 1
    /// Something could not be read, judged or written.
    case inconclusive = 2
    /// A bug in this program.
    case bug = 70
    /// The configuration, or a file that it names, is invalid.
    case configuration = 78
    /// A wrong argument; the argument parser's own code.
    case usage = 64

    private var rank: Int {
        switch self {
        case .pass: 0
        case .fail: 1
        case .inconclusive: 2
        case .bug: 3
        case .configuration: 4
        case .usage: 5
        }
    }

    public static func < (a: Ending, b: Ending) -> Bool { a.rank < b.rank }
}
