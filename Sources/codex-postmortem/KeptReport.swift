import Reports

/// A report that is there until the process ends: to take one of many sessions apart takes longer than its text.
final class KeptReport {
    private let report: Report

    private init(_ report: Report) { self.report = report }

    static func keep(_ report: Report) { _ = Unmanaged.passRetained(KeptReport(report)) }
}
