import Basics

/// The lines of a rollout as Codex lays them out: one envelope each, with the time at which it was written. Stories of
/// rules and tests are written with it.
package struct RolloutLines {
    /// 2026-11-21 09:28 UTC.
    package static let start: Int64 = 1_795_253_280_000

    package private(set) var lines: [String] = []
    /// The time of the next line, in milliseconds since 1970.
    package var clock: Int64
    /// Nothing more is written.
    package var isCut = false

    package init(clock: Int64 = start) { self.clock = clock }

    package var timestamp: String { CivilTime.rfc3339(clock) ?? "" }

    package mutating func write(_ type: String, _ payload: [(String, String)]) {
        write(type, payload: JSONText.object(payload))
    }

    /// - Parameter payload: As JSON.
    package mutating func write(_ type: String, payload: String) {
        write(
            JSONText.object([
                ("timestamp", JSONText.quoted(timestamp)), ("type", JSONText.quoted(type)), ("payload", payload),
            ]))
        clock += 40
    }

    /// Whatever it is.
    package mutating func write(_ line: String) {
        if !isCut { lines.append(line) }
    }

    package mutating func item(_ type: String, _ members: [(String, String)]) {
        write("response_item", [("type", JSONText.quoted(type))] + members)
    }

    package mutating func event(_ type: String, _ members: [(String, String)]) {
        write("event_msg", [("type", JSONText.quoted(type))] + members)
    }

    package mutating func message(role: String, part: String, _ text: String) {
        let content = JSONText.object([("type", JSONText.quoted(part)), ("text", JSONText.quoted(text))])
        item("message", [("role", JSONText.quoted(role)), ("content", JSONText.array([content]))])
    }
}
