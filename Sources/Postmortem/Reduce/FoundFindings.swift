import Basics
import Reports

/// All findings of a run, packed, in the order in which they were found.
struct FoundFindings: Sendable {
    private let store = PackedStore<FindingReport>()
    var keys: [FindingKey] = []

    /// From any worker; whoever appends keeps the key.
    func put(_ finding: FindingReport, family: Int?, with packer: inout Packer) -> FindingKey {
        FindingKey(finding, at: store.append(finding, with: &packer), family: family)
    }

    mutating func append(_ finding: FindingReport, family: Int?) {
        var packer = Packer()
        keys.append(put(finding, family: family, with: &packer))
    }

    /// With what was decided about it.
    subscript(index: Int) -> FindingReport {
        let key = keys[index]
        var finding = store[key.position]
        finding.fingerprint = key.fingerprint
        finding.status = key.status
        finding.statusReason = key.statusReason
        return finding
    }

    /// Two findings that a rule cannot tell apart still need names of their own: the second is numbered.
    mutating func numberRepeatedFingerprints() {
        var seen = [String: Int](minimumCapacity: keys.count)
        for index in keys.indices {
            let fingerprint = keys[index].fingerprint
            let number = seen[fingerprint, default: 0] + 1
            seen[fingerprint] = number
            if number > 1 { keys[index].fingerprint = Fingerprint.of([fingerprint, String(number)]) }
        }
    }
}
