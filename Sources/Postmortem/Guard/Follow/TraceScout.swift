import Basics
import RolloutFormat
import ThreadModel

/// Finds Codex's own trace of the threads that are followed: a thread's bundle is the one of its session.
public final class TraceScout {
    /// As `PathText` spells it.
    public let root: String
    private let since: Int64
    private let isOwn: Bool
    private let limits: ReadLimits
    /// By the name of their directories; nil for one that is no bundle (yet), or an older one.
    private var known: [String: TraceBundle] = [:]

    /// - Parameters:
    ///   - since: Milliseconds since 1970; bundles that were begun earlier are somebody else's.
    ///   - isOwn: Whether the directory is ours: all in it is the command's, and of requests is left only what is
    ///     read of them.
    public init(root: String, since: Int64, isOwn: Bool, limits: ReadLimits) {
        self.root = root
        self.since = since
        self.isOwn = isOwn
        self.limits = limits
    }

    /// Whether threads have no other file than the trace: those of an own directory's bundles, else of the bundle whose
    /// root thread the stream names.
    public var followsAlone = false
    /// A copy of what the command prints, its beginning at least; nil where it prints no stream.
    public var stream: String?
    /// The thread that the stream names.
    private var ownRoot: String?
    /// The size at which a bundle was looked through for threads, by its path.
    private var looked: [String: Int64] = [:]

    private var attached: Set<String> = []

    /// Those of the command, as `PathText` spells them.
    public var bundles: [String] {
        look()
        let all = known.values.map(\.path).sorted()
        return isOwn ? all : all.filter(attached.contains)
    }

    func attach(to thread: FollowedThread, id: String, session: String) {
        look()
        for bundle in known.values.sorted(by: { $0.path < $1.path }) {
            guard bundle.manifest?.rootThreadID == session || bundle.manifest?.rootThreadID == id,
                !thread.isFollowing(bundle)
            else { continue }
            let traced = TracedThread(bundle: bundle, id: id, isRoot: bundle.manifest?.rootThreadID == id)
            guard let trace = try? GrowingTrace(traced, limits: limits, reducesRequests: isOwn) else {
                continue
            }
            thread.follow(trace)
            attached.insert(bundle.path)
        }
    }

    /// Threads of the command that are not followed yet.
    func alone(from live: LiveSessions) -> [GrowingTrace] {
        guard followsAlone else { return [] }
        look()
        if !isOwn, ownRoot == nil { ownRoot = stream.flatMap { live.peek($0)?.id } }
        return known.values.sorted { $0.path < $1.path }.flatMap { bundle -> [GrowingTrace] in
            guard isOwn || (ownRoot != nil && bundle.manifest?.rootThreadID == ownRoot), let size = bundle.currentSize,
                looked.updateValue(size, forKey: bundle.path) != size
            else { return [] }
            attached.insert(bundle.path)
            return TraceContents(bundle, limits: limits).threads.filter { !live.isFollowing($0.path) }.compactMap {
                try? GrowingTrace($0, use: .alone, limits: limits, reducesRequests: isOwn)
            }
        }
    }

    private func look() {
        for name in DirectoryListing.names(root, followSymlink: true) ?? [] where known[name] == nil {
            let path = root + "/" + name
            let names = DirectoryListing.names(path, followSymlink: false) ?? []
            guard let bundle = TraceBundle(directory: path, names: names), let manifest = bundle.manifest,
                bundle.size != nil, (manifest.startedAt ?? 0) >= since
            else { continue }
            known[name] = bundle
        }
    }
}
