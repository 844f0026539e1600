/// A thread of which a bundle tells.
package struct TracedThread: Equatable, Sendable {
    package var bundle: TraceBundle
    package var id: String
    /// The bundle is its own; what is wrong with the bundle as a whole is said once, with this thread.
    package var isRoot: Bool

    /// What the thread is read from: of a bundle that holds several, each has a path of its own.
    package var path: String { isRoot ? bundle.log : bundle.log + "#" + id }

    package init(bundle: TraceBundle, id: String, isRoot: Bool) {
        self.bundle = bundle
        self.id = id
        self.isRoot = isRoot
    }
}
