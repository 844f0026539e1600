import Basics
import Testing
import ThreadModel

@testable import Reports

/// A foreign text is redacted because it is in the list: whatever string a report's JSON holds went through the redactor,
/// but for the words of this package.
@Suite struct MemberListTests {
    private struct Marking: Redacting {
        func redact(_ text: String) -> String { "[" + text + "]" }
        func redactStably(_ text: String) -> String { redact(text) }
    }

    @Test(arguments: ["fail", "inconclusive", "hostile"]) func everyForeignTextIsRedacted(_ name: String) throws {
        let report = try #require(Samples.all.first { $0.name == name }).report
        let clean = report.redacted(by: Marking())
        var seen = Marks()
        var members = clean
        members.members(&seen)
        #expect(seen.foreign.count > 15)
        for text in seen.foreign where !text.isEmpty { #expect(text.hasPrefix("[") && text.hasSuffix("]"), "\(text)") }
    }

    /// Collects foreign texts, as any visitor sees them.
    private struct Marks: MemberVisitor {
        typealias Failure = Never
        var foreign: [String] = []

        mutating func member<Value: ReportValue>(_ name: StaticString, _ value: inout Value, _ presence: MemberPresence)
        {
            collect(value)
        }
        mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) {}
        mutating func time(_ name: StaticString, _ value: inout Int64?) {}

        private mutating func collect(_ value: Any) {
            switch value {
            case let text as String: foreign.append(text)
            case let list as any MemberList: list.visit(&self)
            case let list as [Any]: for element in list { collect(element) }
            case let counts as [String: Any]: foreign += counts.keys
            default:
                let mirror = Mirror(reflecting: value)
                if mirror.displayStyle == .optional, let child = mirror.children.first { collect(child.value) }
            }
        }
    }
}

extension MemberList {
    fileprivate func visit<Visitor: MemberVisitor>(_ visitor: inout Visitor) where Visitor.Failure == Never {
        var copy = self
        copy.members(&visitor)
    }
}
