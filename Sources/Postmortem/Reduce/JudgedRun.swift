import Basics
import Reports
import ThreadModel

/// All sessions of a run, judged, in the order of their families.
struct JudgedRun: Sendable {
    let reports: PackedStore<SessionReport>
    /// What is kept in memory of them, with their positions in the store.
    private(set) var sessions: [SessionHead] = []
    /// What they cost where it is known; they are ordered by it.
    private(set) var costs: [USD] = []
    var findings: FoundFindings
    /// Those that a rule about the run may have something to say of.
    var notable: [SessionFacts] = []
    var sums = RunSums()

    /// - Parameter count: of sessions.
    init(_ findings: FoundFindings, sessions count: Int) {
        self.findings = findings
        reports = PackedStore(expecting: count) { $0.roughSize }
    }

    mutating func take(_ sessions: JudgedSessions) { (self.sessions, costs) = sessions.all }

    mutating func append(_ piece: Piece) {
        findings.keys += piece.findings
        notable += piece.notable
        sums.add(piece.sums)
    }

    /// What one worker judged in a row.
    struct Piece: Sendable {
        var findings: [FindingKey] = []
        var notable: [SessionFacts] = []
        var sums = RunSums()
    }
}

extension SessionFacts {
    /// Whether a rule about the run may have something to say of it.
    var isNotable: Bool {
        if unpricedTokens > 0 || !missingChildren.isEmpty || missingParent != nil { return true }
        // By their places: a thread is large, and nothing of it is changed.
        let threads = threads
        for index in threads.indices {
            let gaps = threads.gaps(at: index)
            if gaps.lacksUsage || gaps.unmeasuredCompactions > 0 { return true }
            let files = threads[index].files
            for file in files.indices where files[file].incomplete != nil || !files[file].limitsHit.isEmpty {
                return true
            }
        }
        return false
    }

    /// Without what only rules about a session look at.
    var inShort: SessionFacts {
        var short = self
        for index in short.threads.indices {
            short.threads[index].turns = []
            short.threads[index].findings = []
            short.threads[index].timeline = nil
        }
        return short
    }
}
