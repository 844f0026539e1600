import Basics
import Synchronization

/// Signals that ask the guard to end. They are kept, and a descriptor becomes readable, until they are taken.
final class SignalInbox: Sendable {
    private struct State {
        var count = 0
        var isOpen = true
    }

    /// Polls readable when there are signals; -1 when there was no pipe left.
    let descriptor: Int32
    private let wake: Int32
    private let state = Mutex(State())

    init() {
        var ends: [Int32] = [-1, -1]
        _ = pipe(&ends)
        (descriptor, wake) = (ends[0], ends[1])
        for end in ends where end >= 0 {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        ProcessSetup.receiveSignals { [self] _ in receive() }
    }

    /// The number of signals since the last time.
    func take() -> Int {
        var byte: UInt8 = 0
        while read(descriptor, &byte, 1) > 0 {}
        return state.withLock { state in
            defer { state.count = 0 }
            return state.count
        }
    }

    /// What comes from now on: one signal that still belongs to what was stopped is passed over, a second one ends us.
    func close() {
        state.withLock { $0.isOpen = false }
    }

    private func receive() -> Bool {
        let isTaken = state.withLock { state in
            state.count += 1
            return state.isOpen || state.count < 2
        }
        var byte: UInt8 = 1
        _ = write(wake, &byte, 1)
        return isTaken
    }
}
