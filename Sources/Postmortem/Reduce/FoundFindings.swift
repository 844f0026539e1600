import Basics
import Reports
import Safety
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
    ///
    /// - Parameter finding: is changed in place, for it is large.
    func put(
        _ finding: inout FindingReport, family: Int?, _ print: Fingerprint.Bits, _ redaction: Redaction,
        with packer: inout Packer
    ) -> FindingKey {
        var key = FindingKey(finding, family: family, print)
        let (session, thread) = (finding.sessionID, finding.threadID)
        finding.redact(by: redaction)
        if finding.sessionID != session || finding.threadID != thread {
            key.ids = [session, thread].compactMap(\.self)
        }
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
        var finding = finding
        let print = Fingerprint.Bits(finding.fingerprint)
        keys.append(put(&finding, family: family, print, Redaction(redactor), with: &packer))
    }

    /// As the policy names its session and its thread.
    func ids(at index: Int) -> [String] { keys[index].ids ?? self[index].ids }

    /// With what was decided about it.
    subscript(index: Int) -> FindingReport {
        var finding = store[keys[index].position]
        complete(&finding, by: index)
        return finding
    }

    private func complete(_ finding: inout FindingReport, by index: Int) {
        if let why = keys[index].why { finding.why = texts[why] }
        if let remedy = keys[index].remedy { finding.remedy = texts[remedy] }
        if !areFew || keys[index].isNumbered { finding.fingerprint = keys[index].fingerprint }
        finding.status = keys[index].status
        finding.statusReason = keys[index].statusReason
    }

    /// Those that a report lists. What stands together is mostly of one session, whose names are held once.
    func listed(_ order: [Int]) -> [FindingReport] {
        // All at once, and then changed where they are: one finding is large.
        var findings = store.values(order.map { keys[$0].position })
        for (place, index) in order.enumerated() {
            complete(&findings[place], by: index)
            if !areFew, place > 0 { findings[place].shareNames(with: findings[place - 1]) }
        }
        return findings
    }

    /// Two findings that a rule cannot tell apart still need names of their own: the second is numbered.
    mutating func numberRepeatedFingerprints() {
        let prints = keys.map(\.print)
        // Equal ones beside each other, in the order in which they were found.
        let order = prints.indices.sorted { (prints[$0], $0) < (prints[$1], $1) }
        var number = 1
        var beginnings = SHA256.Beginnings()
        for place in order.indices.dropFirst() {
            let index = order[place]
            number = prints[index] == prints[order[place - 1]] ? number + 1 : 1
            guard number > 1 else { continue }
            keys[index].print = Fingerprint.bits(of: [prints[index].text, String(number)], &beginnings)
            keys[index].isNumbered = true
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
