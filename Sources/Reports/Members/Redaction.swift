import Basics
import ThreadModel

/// Takes secrets out of every foreign text of a report. Quotations were redacted before they were cut; this catches
/// what never was a quotation. Of one worker.
public final class Redaction: MemberVisitor {
    public typealias Failure = Never

    private let redactor: any Redacting
    /// The same few names, paths and sentences of rules stand at thousands of places.
    private var known: [Int: (text: ByteText, clean: String)] = [:]

    /// Bytes of what may be one of them.
    private static let nameLimit = 256

    public init(_ redactor: any Redacting) { self.redactor = redactor }

    func clean(_ text: inout String) {
        if text.isEmpty { return }
        guard text.utf8.count <= Self.nameLimit else {
            if !redactor.isVouched(text) { text = redactor.redact(text) }
            return
        }
        let key = ByteText(text)
        let hash = key.hashValue
        if let known = known[hash], known.text == key {
            text = known.clean
            return
        }
        let clean = redactor.isVouched(text) ? text : redactor.redact(text)
        if known.count < 4096 { known[hash] = (key, clean) }
        text = clean
    }

    public func member<Value: ReportValue>(_ name: StaticString, _ value: inout Value, _ presence: MemberPresence) {
        value.redact(by: self)
    }

    public func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) {}

    public func time(_ name: StaticString, _ value: inout Int64?) {}

    public func derived(_ name: StaticString, _ value: @autoclosure () -> String) -> String { "" }
}
