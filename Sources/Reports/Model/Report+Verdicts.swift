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
        label.firstIndex(of: "#").map { String(label[..<$0]) } ?? label
    }

    /// The first line of what it was asked.
    public var prompt: String? { threads.first?.turns.lazy.compactMap(\.turn.prompt).first }
}

extension SessionReport {
    /// A label without the beginning of an id in it: the same when the job runs again.
    static func stableLabel(_ label: String) -> String {
        // Most have nothing behind their name.
        guard label.utf8.count == 13 || label.utf8.contains(UInt8(ascii: "#")) else { return label }
        let suffix = label.firstIndex(of: "#").map { label[label.index(after: $0)...] } ?? label[...]
        let bytes = Array(suffix.utf8)
        let isID =
            bytes.count == 13
            && bytes.enumerated().allSatisfy { $0.offset == 8 ? $0.element == 0x2D : ASCII.isHexDigit($0.element) }
        guard isID else { return label }
        return suffix.count == label.count ? "session" : name(of: label)
    }
}
