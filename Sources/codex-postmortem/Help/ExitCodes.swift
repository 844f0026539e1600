import Policy

/// What the codes say that a run ends with, for help and manual.
enum ExitCodes {
    static let all: [(ending: Ending, meaning: String)] = [
        (.pass, "pass"),
        (.fail, "findings at or above --fail-on"),
        (
            .inconclusive,
            "inconclusive (nothing found, unreadable input, unpriced usage under a cost budget, a report that could "
                + "not be written)"
        ),
        (.usage, "usage"),
        (.bug, "a bug in this tool"),
        (.configuration, "invalid configuration or price file"),
    ]

    /// In one sentence.
    static var text: String { all.map { "\($0.ending.rawValue) \($0.meaning)" }.joined(separator: " · ") + "." }
}
