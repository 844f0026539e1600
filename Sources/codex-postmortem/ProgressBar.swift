import Foundation
import Safety
import Synchronization

/// A progress bar on standard error: only on a terminal, and only once the run has lasted.
final class ProgressBar: Sendable {
    private struct State {
        var shownAt: ContinuousClock.Instant
        var isShown = false
    }

    private let start = ContinuousClock.now
    private let state = Mutex(State(shownAt: .now))

    private static let patience = Duration.milliseconds(700)
    private static let interval = Duration.milliseconds(100)

    func update(read: Int64, total: Int64) {
        let now = ContinuousClock.now
        guard now - start > Self.patience, total > 0 else { return }
        state.withLock { state in
            guard now - state.shownAt > Self.interval else { return }
            state.shownAt = now
            state.isShown = true
            let share = min(1, Double(read) / Double(total))
            let filled = Int(share * 30)
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            Console.show(status: "\(bar) \(Int(share * 100)) % of \(total >> 20) MiB")
        }
    }

    func finish() {
        state.withLock { state in
            guard state.isShown else { return }
            Console.show(status: "")
            state.isShown = false
        }
    }
}
