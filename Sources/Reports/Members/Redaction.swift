import Basics
import ThreadModel

/// Takes secrets out of every foreign text of a report. Quotations were redacted before they were cut; this catches
/// what never was a quotation. Of one worker.
public final class Redaction: MemberVisitor {
    public typealias Failure = Never

    private let redactor: any Redacting
    /// What was seen last, by where it is in memory: one text stands at several members, and the same few names and
    /// sentences of rules at thousands of places.
    private var recent = Array(repeating: Recent(text: "", clean: nil), count: 1 << recentBits)

    private struct Recent {
        var text: String
        /// Nil where it is the same.
        var clean: String?
    }

    private static let recentBits = 9

    /// Of the last rollout: nothing in its path had to be replaced.
    private var directory = ""

    /// Bytes of what may be evidence that was vouched for: to ask about less costs what redacting it does.
    private static let evidenceBytes = 256

    public init(_ redactor: any Redacting) { self.redactor = redactor }

    func clean(_ text: inout String) {
        if text.isEmpty { return }
        guard text.utf8.count <= Self.evidenceBytes else {
            if !redactor.isVouched(text) { text = redactor.redact(text) }
            return
        }
        let bits = text.identityBits
        let mixed = (bits.0 &* 0x9E37_79B9_7F4A_7C15) ^ (bits.1 &* 0xC2B2_AE3D_27D4_EB4F)
        let slot = Int(mixed >> UInt64(64 - Self.recentBits))
        if recent[slot].text.identityBits == bits {
            if let clean = recent[slot].clean { text = clean }
            return
        }
        let redacted = redactor.keepsNames && isName(text) ? text : redactor.redact(text)
        let clean = redacted.identityBits == bits ? nil : redacted
        recent[slot] = Recent(text: text, clean: clean)
        if let clean { text = clean }
    }

    /// Whether it is an id of Codex's, or the path of a rollout in a directory that holds no secret: of these, a report has
    /// more than of anything else.
    private func isName(_ text: String) -> Bool {
        guard let start = RolloutName.start(in: text) else { return RolloutName.isID(text) }
        if directory.utf8.count == start, ByteText.begins(text, with: directory) { return true }
        let own = String(decoding: text.utf8.prefix(start), as: UTF8.self)
        guard redactor.redact(own) == own else { return false }
        directory = own
        return true
    }

    public func member<Value: ReportValue>(_ name: StaticString, _ value: inout Value, _ presence: MemberPresence) {
        value.redact(by: self)
    }

    public func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) {}

    public func time(_ name: StaticString, _ value: inout Int64?) {}

    public func shown<Value: ReportValue>(_ name: StaticString, _ value: @autoclosure () -> Value) {}
}
