import Policy
import ThreadModel

extension Report {
    /// How each session stands, in their order.
    public var sessionVerdicts: [Verdict] {
        let index = FindingIndex(self)
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
    /// Its label without the number by which equal ones of a run are told apart: the same in all runs of a job.
    public var name: String { Self.name(of: label) }

    public static func name(of label: String) -> String {
        guard let mark = label.lastIndex(of: "#"), label.index(after: mark) < label.endIndex,
            label[label.index(after: mark)...].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return label }
        return String(label[..<mark])
    }

    /// The first line of what it was asked.
    public var prompt: String? { threads.first?.turns.lazy.compactMap(\.turn.prompt).first }
}
