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
        _ finding: FindingReport, family: Int?, _ redaction: Redaction, with packer: inout Packer
    ) -> FindingKey {
        var key = FindingKey(finding, family: family)
        var packed = finding
        packed.redact(by: redaction)
        if packed.sessionID != finding.sessionID || packed.threadID != finding.threadID { key.ids = finding.ids }
        if !areFew {
            key.why = texts.position(of: packed.why)
            if key.why != nil { packed.why = "" }
            key.remedy = texts.position(of: packed.remedy)
            if key.remedy != nil { packed.remedy = "" }
            // The key has it.
            packed.fingerprint = ""
        }
        key.position = store.append(packed, with: &packer)
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
        finding.fingerprint = key.fingerprint
        finding.status = key.status
        finding.statusReason = key.statusReason
        return finding
    }

    /// Two findings that a rule cannot tell apart still need names of their own: the second is numbered.
    mutating func numberRepeatedFingerprints() {
        var seen = [Fingerprint.Bits: Int](minimumCapacity: keys.count)
        for index in keys.indices {
            let print = keys[index].print
            let number = seen[print, default: 0] + 1
            seen[print] = number
            if number > 1 { keys[index].fingerprint = Fingerprint.of([print.text, String(number)]) }
        }
    }
}

extension FindingReport {
    /// Of its session and its thread.
    fileprivate var ids: [String] { [sessionID, threadID].compactMap(\.self) }
}
