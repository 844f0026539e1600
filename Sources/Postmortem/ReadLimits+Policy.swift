import Policy
import RolloutFormat
import ThreadModel

extension ReadLimits {
    /// What the policy leaves out stays at the default.
    init(_ policy: Policy) {
        self.init()
        if let bytes = policy[Setting.lineBytes]?.integer { lineBytes = Int64(bytes) }
        if let bytes = policy[Setting.decompressedBytes]?.integer { decompressedBytes = Int64(bytes) }
        if let ratio = policy[Setting.expansionRatio]?.integer { expansionRatio = Int64(ratio) }
        if let records = policy[Setting.recordsPerThread]?.integer { recordsPerThread = records }
        if let seconds = policy[Setting.secondsPerFile]?.seconds { secondsPerFile = seconds }
    }
}
