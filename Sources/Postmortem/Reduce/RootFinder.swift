import ThreadModel

/// Follows recorded parents to the root of a thread's family. What was found for one thread holds for those below it,
/// so that a chain of any length is walked once; parents that form a circle are a family under the first of their ids.
struct RootFinder {
    struct Root {
        var id: String
        /// The recorded parent or root that no file gave.
        var missing: String?
    }

    private let keys: [ThreadKey]
    private let positions: [String: Int]
    private var known: [String: Root] = [:]
    private let job: (ThreadKey) -> String?

    /// - Parameters:
    ///   - positions: of all threads that have an id.
    ///   - job: the directory whose threads belong together; nil where nothing is known of it.
    init(_ keys: [ThreadKey], _ positions: [String: Int], job: @escaping (ThreadKey) -> String? = { _ in nil }) {
        self.job = job
        self.keys = keys
        self.positions = positions
    }

    mutating func root(of thread: ThreadKey) -> Root {
        let own = thread.name
        if Self.standsAlone(thread) { return Root(id: own) }
        var path = [own]
        var onPath: Set<String> = [own]
        var current = thread
        var root: Root?
        while root == nil, let parent = current.parentID {
            if isElsewhere(parent, from: current) {
                root = Root(id: current.id ?? own, missing: parent)
            } else if let known = known[parent] {
                root = known
            } else if !onPath.insert(parent).inserted {
                root = rootOfCircle(path, closedBy: parent)
            } else if let next = positions[parent].map({ keys[$0] }) {
                path.append(parent)
                current = next
                if Self.standsAlone(next) { root = Root(id: parent) }
            } else if let session = current.sessionID, session != own, positions[session] != nil,
                !isElsewhere(session, from: current)
            {
                root = Root(id: session)
            } else {
                root = Root(id: current.sessionID ?? parent, missing: parent)
            }
        }
        let result = root ?? rootBySession(of: current, own)
        for id in path { known[id] = result }
        return result
    }

    /// Trusted after the recorded parents: the root that was recorded for the whole tree.
    private func rootBySession(of thread: ThreadKey, _ own: String) -> Root {
        if let session = thread.sessionID, session != thread.id {
            if isElsewhere(session, from: thread) { return Root(id: thread.id ?? own, missing: session) }
            return Root(id: session, missing: positions[session] == nil ? session : nil)
        }
        return Root(id: thread.id ?? own)
    }

    /// A thread of that id is there, and another job's.
    private func isElsewhere(_ id: String, from thread: ThreadKey) -> Bool {
        guard let other = positions[id], let there = job(keys[other]), let here = job(thread) else { return false }
        return there != here
    }

    /// No real recording does this. Whoever is read first, the family is the same.
    private func rootOfCircle(_ path: [String], closedBy id: String) -> Root {
        let circle = path[(path.firstIndex(of: id) ?? 0)...]
        // A thread that names itself as its parent names none.
        if circle.count == 1, let thread = positions[id].map({ keys[$0] }) { return rootBySession(of: thread, id) }
        return Root(id: circle.min() ?? id)
    }

    private static func standsAlone(_ thread: ThreadKey) -> Bool {
        thread.role == .fork || (thread.role == .root && thread.parentID == nil)
    }
}
