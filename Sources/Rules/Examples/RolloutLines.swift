import Basics

/// The lines of a rollout as Codex lays them out: one envelope each, with the time at which it was written. Stories of
/// rules and tests are written with it.
public struct RolloutLines {
    /// 2026-11-21 09:28 UTC.
    public static let start: Int64 = 1_795_253_280_000

    public private(set) var lines: [String] = []
    /// The time of the next line, in milliseconds since 1970.
    public var clock: Int64
    /// Nothing more is written.
    public var isCut = false

    public init(clock: Int64 = start) { self.clock = clock }

    public var timestamp: String { CivilTime.rfc3339(clock) ?? "" }

    public mutating func write(_ type: String, _ payload: [(String, String)]) {
        write(type, payload: JSONText.object(payload))
    }

    /// - Parameter payload: As JSON.
    public mutating func write(_ type: String, payload: String) {
        write(
            JSONText.object([
                ("timestamp", JSONText.quoted(timestamp)), ("type", JSONText.quoted(type)), ("payload", payload),
            ]))
        clock += 40
    }

    /// Whatever it is.
    public mutating func write(_ line: String) {
        if !isCut { lines.append(line) }
    }

    public mutating func item(_ type: String, _ members: [(String, String)]) {
        write("response_item", [("type", JSONText.quoted(type))] + members)
    }

    public mutating func event(_ type: String, _ members: [(String, String)]) {
        write("event_msg", [("type", JSONText.quoted(type))] + members)
    }

    public mutating func message(role: String, part: String, _ text: String) {
        let content = JSONText.object([("type", JSONText.quoted(part)), ("text", JSONText.quoted(text))])
        item("message", [("role", JSONText.quoted(role)), ("content", JSONText.array([content]))])
    }
}
