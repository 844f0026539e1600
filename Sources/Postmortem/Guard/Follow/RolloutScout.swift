import RolloutFormat

/// Finds the rollouts of the guarded command, and only those: several may run on one `CODEX_HOME`.
///
/// A rollout that a process of the command's tree has open for writing is the command's, whoever else writes beside it.
/// A new one that names a thread of the command as its parent or its session is too. Only when nothing was found that
/// way (the command runs Codex in a container), the thread that its stream names is taken (`thread.started`, with
/// `--json`), else a new rollout of the same working directory, if it is the only one.
public final class RolloutScout {
    private let command: any GuardedCommand
    private let live: LiveSessions
    private let new: NewRollouts?
    private let workingDirectory: String?
    private let stream: String?
    private var nextLook = Duration.zero
    private var nextSweep: Duration
    private var strangers: Set<String> = []
    /// Rollouts of which one may be the command's and nothing tells which.
    public private(set) var ambiguous = 0

    /// How often open files are looked at; a child thread is found as fast.
    private static let interval = Duration.milliseconds(200)
    private static let sweepInterval = Duration.seconds(2)

    /// - Parameters:
    ///   - new: Where Codex is expected to write, for what `/proc` does not show.
    ///   - workingDirectory: The command's.
    ///   - stream: A copy of what it prints, its beginning at least; nil where it prints no stream.
    public init(
        _ command: any GuardedCommand, into live: LiveSessions, new: NewRollouts?, workingDirectory: String?,
        stream: String? = nil, startedAt: Duration
    ) {
        self.command = command
        self.live = live
        self.new = new
        self.workingDirectory = workingDirectory
        self.stream = stream
        nextLook = startedAt
        nextSweep = startedAt + Self.sweepInterval
    }

    public func look(at now: Duration) {
        if now >= nextLook {
            nextLook = now + Self.interval
            for path in command.openRollouts(at: now) { live.follow(new?.spelled(path) ?? path) }
        }
        if now >= nextSweep {
            nextSweep = now + Self.sweepInterval
            sweep()
        }
    }

    /// Adopts what was begun meanwhile: a child may have come and gone between two looks.
    public func sweep() {
        guard let new else { return }
        if live.threads.isEmpty, let stream, let id = live.peek(stream)?.id, let path = new.path(ofThread: id) {
            live.follow(path)
        }
        let candidates = new.paths().filter { !live.isFollowing($0) && !strangers.contains($0) }
        guard !candidates.isEmpty else { return }
        var roots: [String] = []
        for path in candidates {
            guard let thread = live.peek(path) else { continue }
            if isChild(thread) {
                live.follow(path)
            } else if !live.threads.isEmpty {
                strangers.insert(path)
            } else if let workingDirectory, thread.workingDirectory == workingDirectory, thread.parentID == nil {
                roots.append(path)
            }
        }
        ambiguous = live.threads.isEmpty && roots.count > 1 ? roots.count : 0
        guard live.threads.isEmpty, roots.count == 1 else { return }
        live.follow(roots[0])
    }

    private func isChild(_ thread: LiveSessions.Thread) -> Bool {
        live.threads.contains { known in
            guard let id = known.id else { return false }
            return thread.parentID == id || (thread.sessionID == id && thread.id != id)
        }
    }
}
