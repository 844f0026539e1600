import ThreadModel

/// Whether sums are too low because something that was used stands nowhere: a sub-agent's missing file, a compaction
/// that a trace does not measure, a stream that stops before its numbers come.
extension RunSums {
    var isUnderstated: Bool {
        silentThreads > 0 || tokensInDoubt > 0 || missingChildren + missingParents > 0 || unmeasuredCompactions > 0
    }
}

extension [ThreadSummary] {
    fileprivate var isUnderstated: Bool {
        for index in indices where gaps(at: index).isUnderstated { return true }
        return false
    }
}

extension SessionFacts {
    var isUnderstated: Bool { !missingChildren.isEmpty || missingParent != nil || threads.isUnderstated }
}

extension Family {
    var isUnderstated: Bool { !missingChildren.isEmpty || missing != nil || threads.isUnderstated }
}
