import Basics
import Reports
import Synchronization

/// Where workers put what is kept of each session: a place for each, so that a hundred thousand are held once.
final class JudgedSessions: Sendable {
    private struct Places {
        var sessions: [SessionHead]
        var costs: [USD]
    }

    private let places: Mutex<Places>

    init(_ count: Int) {
        places = Mutex(
            Places(
                sessions: Array(repeating: SessionHead(.blank), count: count),
                costs: Array(repeating: .zero, count: count)))
    }

    /// - Parameter position: in the store.
    func put(_ head: SessionHead, _ cost: USD, position: Int, at index: Int) {
        var head = head
        head.position = position
        places.withLock {
            $0.sessions[index] = head
            $0.costs[index] = cost
        }
    }

    var all: (sessions: [SessionHead], costs: [USD]) {
        places.withLock { ($0.sessions, $0.costs) }
    }
}
