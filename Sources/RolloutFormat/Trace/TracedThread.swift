/// A thread of which a bundle tells.
public struct TracedThread: Equatable, Sendable {
    public var bundle: TraceBundle
    public var id: String
    /// The bundle is its own; what is wrong with the bundle as a whole is said once, with this thread.
    public var isRoot: Bool

    /// What the thread is read from: of a bundle that holds several, each has a path of its own.
    public var path: String { isRoot ? bundle.log : bundle.log + "#" + id }

    public init(bundle: TraceBundle, id: String, isRoot: Bool) {
        self.bundle = bundle
        self.id = id
        self.isRoot = isRoot
    }
}
