import ThreadModel

/// Whether sums are too low because something that was used stands nowhere: a sub-agent's missing file, a compaction
/// that a trace does not measure, a stream that stops before its numbers come.
extension RunSums {
    var isUnderstated: Bool {
        silentThreads > 0 || tokensInDoubt > 0 || missingChildren > 0 || unmeasuredCompactions > 0
    }
}

extension ThreadSummary {
    @inline(__always)
    var isUnderstated: Bool { lacksUsage || tokensInDoubt > 0 || unmeasuredCompactions > 0 }
}

extension SessionFacts {
    var isUnderstated: Bool { !missingChildren.isEmpty || threads.indices.contains { threads[$0].isUnderstated } }
}

extension Family {
    var isUnderstated: Bool { !missingChildren.isEmpty || threads.indices.contains { threads[$0].isUnderstated } }
}
