import Basics
import Reports
import ThreadModel

/// What a finding counts for and where it comes in the order; the rest of it stays packed. A run has tens of thousands:
/// the larger members come first, so that no room is left between them.
struct FindingKey: Sendable {
    let rule: String
    let path: String
    var statusReason: String?
    /// Of its fingerprint.
    var print: Fingerprint.Bits
    /// It has a number behind it, and the finding's own is another.
    var isNumbered = false
    /// Of its session and thread, where a report must not show them as they are.
    var ids: [String]?
    let amount: Double?
    let isInconclusive: Bool
    let isNotice: Bool
    let severity: Severity
    var status = FindingReport.Status.active
    /// Why it matters and what to do about it, where they are `SharedTexts`.
    var why: UInt16?
    var remedy: UInt16?
    /// -1 for the run.
    private let familyNumber: Int32
    private let lineNumber: Int32
    /// In the store.
    private var storePosition: UInt32 = 0

    /// - Parameter print: of the finding's fingerprint.
    init(_ finding: FindingReport, family: Int?, _ print: Fingerprint.Bits) {
        familyNumber = family.map(Int32.init) ?? -1
        rule = finding.rule
        severity = finding.severity
        isInconclusive = finding.isInconclusive
        isNotice = CutNotice.isNotice(finding)
        path = finding.place.path ?? ""
        lineNumber = Int32(clamping: finding.place.line ?? 0)
        amount = finding.amount
        self.print = print
    }

    /// In the store.
    var position: Int {
        get { Int(storePosition) }
        set { storePosition = UInt32(newValue) }
    }

    /// Of its session; nil for the run.
    var family: Int? { familyNumber < 0 ? nil : Int(familyNumber) }
    var line: Int { Int(lineNumber) }

    var fingerprint: String { print.text }

    /// True when it makes the verdict inconclusive.
    var leavesOpen: Bool { isInconclusive && severity == .error }

    /// What leaves the verdict open decides it whatever else was found, so it comes first.
    var weight: Int { leavesOpen ? 4 : severity.weight }
}

extension Severity {
    var weight: Int {
        switch self {
        case .note: 1
        case .warning: 2
        case .error: 3
        }
    }
}
