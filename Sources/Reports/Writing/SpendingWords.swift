import Basics
import ThreadModel

/// Where the money of a session went, in words.
enum SpendingWords {
    /// `polls 71 % ($7.53, 96 calls), turn 3 62 %, exec_command 80 %`; nil where nothing is worth saying.
    static func line(_ session: SessionReport) -> String? {
        let parts = session.spending.map { share in
            var text = "\(name(share)) \(HumanUnits.share(share.share))"
            if share.isOverhead {
                text += " (\(HumanUnits.money(share.cost)), \(HumanUnits.count(share.calls, "call")))"
            }
            return text
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    /// `polls took 71 % of $10.57 (96 of 132 calls)`, for sessions of which nothing else tells it.
    static func overhead(_ session: SessionReport) -> String? {
        guard let cost = session.cost else { return nil }
        let parts = session.spending.filter(\.isOverhead).map { share in
            "\(name(share)) took \(HumanUnits.share(share.share)) of \(HumanUnits.money(cost)) "
                + "(\(HumanUnits.grouped(Int64(share.calls))) of \(HumanUnits.count(session.calls.total, "call")))"
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static func name(_ share: SpendingShare) -> String {
        switch share.kind {
        case .polls: "polls"
        case .repeats: "repeats"
        case .rereads: "reading again after compactions"
        case .tool: share.name
        case .turn: "turn \(share.name)"
        }
    }

    /// Beyond these nobody looks where the money went.
    static let sessions = 200

    /// `42 % of 5 hours (+7 %), 12 % of 1 week (+1 %)`; nil with an API key.
    static func plan(_ session: SessionReport) -> String? { words(windows(session)) }

    /// The same of a run: what was used when its last session ended, and how far all of them moved it.
    static func plan(_ report: Report) -> String? {
        guard report.sessions.count <= Self.sessions else { return nil }
        var sessions: [(end: Int64, id: String, uses: [PlanUse])] = []
        for position in report.sessions.indices {
            let session = report.sessions[position]
            guard session.threads.contains(where: { !$0.plan.isEmpty }) else { continue }
            sessions.append((session.endedAt ?? 0, session.id, self.windows(session)))
        }
        if sessions.isEmpty { return nil }
        var windows: [PlanUse] = []
        for use in sessions.sorted(by: { ($0.end, $0.id) < ($1.end, $1.id) }).flatMap(\.uses) {
            if let index = windows.firstIndex(where: { $0.minutes == use.minutes }) {
                windows[index].used = use.used
                windows[index].moved += use.moved
            } else {
                windows.append(use)
            }
        }
        return words(windows.sorted { $0.minutes < $1.minutes })
    }

    private static func windows(_ session: SessionReport) -> [PlanUse] { PlanUse.merged(session.threads.map(\.plan)) }

    private static func words(_ windows: [PlanUse]) -> String? {
        windows.isEmpty
            ? nil
            : "ChatGPT plan: " + windows.map(\.words).joined(separator: ", ")
                + "; the cost is what the API would charge"
    }
}
