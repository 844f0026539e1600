import Policy
import RolloutFormat

extension LimitSettings {
    /// The limits of the reader; what the policy leaves out stays at the default.
    var readLimits: ReadLimits {
        var limits = ReadLimits()
        if let lineBytes { limits.lineBytes = Int64(lineBytes) }
        if let decompressedBytes { limits.decompressedBytes = Int64(decompressedBytes) }
        if let expansionRatio { limits.expansionRatio = Int64(expansionRatio) }
        if let recordsPerThread { limits.recordsPerThread = recordsPerThread }
        if let secondsPerFile { limits.secondsPerFile = secondsPerFile }
        return limits
    }
}
