import Basics

/// Lists incidents as long as a file has room for them, and counts those that it had none for.
final class ListBudget {
    private let size: () -> Int
    private let limit: Int
    private let all: Int
    private var written = 0

    convenience init(_ sink: ReportSink, bytes limit: Int, of all: Int) {
        self.init(bytes: limit, of: all) { sink.size }
    }

    /// - Parameter size: bytes that were written so far.
    init(bytes limit: Int, of all: Int, size: @escaping () -> Int) {
        self.size = size
        self.limit = limit
        self.all = all
    }

    /// Asked before each.
    func takes() -> Bool {
        guard size() < limit else { return false }
        written += 1
        return true
    }

    var left: Int { all - written }

    /// Nil when nothing was left out.
    var notice: String? {
        left > 0 ? "\(HumanUnits.count(left, "more incident")) left out; the JSON report has everything." : nil
    }
}
