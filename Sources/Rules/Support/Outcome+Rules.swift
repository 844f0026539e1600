import ThreadModel

extension Outcome {
    /// It did not happen: it failed, or somebody refused it.
    var isFailure: Bool { self == .failed || self == .declined }
}
