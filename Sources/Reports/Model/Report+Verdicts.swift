import Basics
import Policy
import ThreadModel

extension Report {
    /// How each session stands, in their order.
    public var sessionVerdicts: [Verdict] {
        let index = findingIndex
        return sessions.indices.map { position in
            switch index[position].mark {
            case .passed, .warned: .pass
            case .inconclusive: .inconclusive
            case .failed: .fail
            }
        }
    }
}

extension SessionReport {
    /// Its label without what tells sessions of one place apart: the same in all runs of a job.
    public var name: String { Self.name(of: label) }

    public static func name(of label: String) -> String {
        label.utf8.firstIndex(of: UInt8(ascii: "#")).map { String(label[..<$0]) } ?? label
    }

    /// The first line of what it was asked.
    public var prompt: String? { threads.first?.turns.lazy.compactMap(\.turn.prompt).first }
}

extension SessionReport {
    /// A label without the beginning of an id in it: the same when the job runs again.
    static func stableLabel(_ label: String) -> String {
        let bytes = label.utf8Span.span
        var start = 0
        for index in bytes.indices where bytes[index] == UInt8(ascii: "#") {
            start = index + 1
            break
        }
        guard bytes.count - start == 13 else { return label }
        for index in start..<bytes.count {
            guard index - start == 8 ? bytes[index] == 0x2D : ASCII.isHexDigit(bytes[index]) else { return label }
        }
        return start == 0 ? "session" : name(of: label)
    }
}
