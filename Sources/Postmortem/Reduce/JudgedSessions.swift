import Basics
import Reports
import Synchronization

/// Where workers put what is kept of each session: a place for each, so that a hundred thousand are held once.
final class JudgedSessions: Sendable {
    private struct Places {
        var sessions: [(head: SessionHead, position: Int)]
        var costs: [USD]
    }

    private let places: Mutex<Places>

    init(_ count: Int) {
        let blank = (head: SessionHead(.blank), position: 0)
        places = Mutex(
            Places(sessions: Array(repeating: blank, count: count), costs: Array(repeating: .zero, count: count)))
    }

    /// - Parameter position: in the store.
    func put(_ head: SessionHead, _ cost: USD, position: Int, at index: Int) {
        places.withLock {
            $0.sessions[index] = (head, position)
            $0.costs[index] = cost
        }
    }

    var all: (sessions: [(head: SessionHead, position: Int)], costs: [USD]) {
        places.withLock { ($0.sessions, $0.costs) }
    }
}
