import Synchronization

/// Adds up what the workers read.
final class ProgressCounter: Sendable {
    private let read = Atomic<Int64>(0)
    private let total: Int64
    private let report: @Sendable (Int64, Int64) -> Void

    init(total: Int64, report: @escaping @Sendable (Int64, Int64) -> Void) {
        self.total = total
        self.report = report
    }

    func add(_ bytes: Int64) {
        let now = read.wrappingAdd(bytes, ordering: .relaxed).newValue
        report(now, total)
    }
}
