import Basics
import Reports
import ThreadModel

/// All findings of a run, redacted, in the order in which they were found: at hand where a report lists all of them,
/// otherwise packed.
struct FoundFindings: Sendable {
    private let areFew: Bool
    private let store: PackedStore<FindingReport>
    private let texts = SharedTexts()
    var keys: [FindingKey] = []

    /// - Parameter areFew: whether they fit memory, as what a report lists does.
    init(areFew: Bool = false) {
        self.areFew = areFew
        store = PackedStore(plain: areFew ? .max : 0) { _ in 1 }
    }

    /// From any worker, with its own redaction and packer; whoever appends keeps the key.
    func put(
        _ found: FindingReport, family: Int?, _ redaction: Redaction, with packer: inout Packer
    ) -> FindingKey {
        var key = FindingKey(found, family: family)
        var finding = found
        finding.redact(by: redaction)
        if finding.sessionID != found.sessionID || finding.threadID != found.threadID { key.ids = found.ids }
        if !areFew {
            key.why = texts.position(of: finding.why)
            if key.why != nil { finding.why = "" }
            key.remedy = texts.position(of: finding.remedy)
            if key.remedy != nil { finding.remedy = "" }
            // The key has it.
            finding.fingerprint = ""
        }
        key.position = store.append(finding, with: &packer)
        return key
    }

    mutating func append(_ finding: FindingReport, family: Int?, redactor: any Redacting) {
        var packer = Packer()
        keys.append(put(finding, family: family, Redaction(redactor), with: &packer))
    }

    /// As the policy names its session and its thread.
    func ids(at index: Int) -> [String] { keys[index].ids ?? self[index].ids }

    /// With what was decided about it.
    subscript(index: Int) -> FindingReport {
        let key = keys[index]
        var finding = store[key.position]
        if let why = key.why { finding.why = texts[why] }
        if let remedy = key.remedy { finding.remedy = texts[remedy] }
        if Fingerprint.Bits(finding.fingerprint) != key.print { finding.fingerprint = key.fingerprint }
        finding.status = key.status
        finding.statusReason = key.statusReason
        return finding
    }

    /// Those that a report lists. What stands together is mostly of one session, whose names are held once.
    func listed(_ order: [Int]) -> [FindingReport] {
        var last: FindingReport?
        return order.map { index in
            var finding = self[index]
            if areFew { return finding }
            if let last { finding.shareNames(with: last) }
            last = finding
            return finding
        }
    }

    /// Two findings that a rule cannot tell apart still need names of their own: the second is numbered.
    mutating func numberRepeatedFingerprints() {
        let prints = keys.map(\.print)
        // Equal ones beside each other, in the order in which they were found.
        let order = prints.indices.sorted { (prints[$0], $0) < (prints[$1], $1) }
        var number = 1
        for (index, previous) in zip(order.dropFirst(), order) {
            number = prints[index] == prints[previous] ? number + 1 : 1
            if number > 1 { keys[index].fingerprint = Fingerprint.of([prints[index].text, String(number)]) }
        }
    }
}

extension FindingReport {
    /// Of its session and its thread.
    fileprivate var ids: [String] { [sessionID, threadID].compactMap(\.self) }

    /// Equal ones are the same in memory then.
    fileprivate mutating func shareNames(with other: FindingReport) {
        if sessionID == other.sessionID { sessionID = other.sessionID }
        if sessionLabel == other.sessionLabel { sessionLabel = other.sessionLabel }
        if threadID == other.threadID { threadID = other.threadID }
        if place.path == other.place.path { place.path = other.place.path }
        if place.turnID == other.place.turnID { place.turnID = other.place.turnID }
    }
}
