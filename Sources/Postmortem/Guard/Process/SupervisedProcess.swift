import Basics
import CLinux

/// The guarded command: a child in a session of its own, with our standard streams.
public final class SupervisedProcess: GuardedCommand {
    /// How it ended.
    public enum End: Sendable, Equatable {
        case exited(Int32)
        case signaled(Int32)

        /// As shells have it.
        public var exitCode: Int32 {
            switch self {
            case .exited(let code): code
            case .signaled(let number): 128 + number
            }
        }

        /// `exited with 7`
        public var words: String {
            switch self {
            case .exited(let code): "exited with \(code)"
            case .signaled(let number): "was ended by \(Self.signals[number].map { "SIG" + $0 } ?? "signal \(number)")"
            }
        }

        private static let signals: [Int32: String] = [
            SIGHUP: "HUP", SIGINT: "INT", SIGQUIT: "QUIT", SIGILL: "ILL", SIGTRAP: "TRAP", SIGABRT: "ABRT",
            SIGBUS: "BUS", SIGFPE: "FPE", SIGKILL: "KILL", SIGSEGV: "SEGV", SIGPIPE: "PIPE", SIGALRM: "ALRM",
            SIGTERM: "TERM", SIGXCPU: "XCPU", SIGXFSZ: "XFSZ", SIGSYS: "SYS",
        ]
    }

    /// The command could not be started.
    public struct StartError: Error, CustomStringConvertible {
        public var command: String
        public var code: Int32
        /// 127 when there is no such program, 126 when there is one that cannot be run.
        public var exitCode: Int32 { code == ENOENT || code == ENOTDIR ? 127 : 126 }
        public var description: String {
            code == ENOENT
                ? "\(command): command not found" : "\(command): \(String(cString: strerror(code)).lowercased())"
        }
    }

    public let id: pid_t
    /// Set once it has ended and was reaped; its id may then be somebody else's.
    public private(set) var end: End?
    /// Readable once it has ended; -1 where the kernel has no such thing.
    public let endDescriptor: Int32
    /// Processes that wrote a rollout when they were last looked for.
    private var writers: Set<pid_t> = []
    private var nextSearch = Duration.zero

    /// To look at every process there is takes long, so it is done often only as long as there is no writer.
    private static let searchInterval = Duration.seconds(2)

    /// - Parameters:
    ///   - output: Becomes its standard output instead of ours.
    ///   - ignored: Signals that our parent ignored on purpose, and that it is to ignore as well.
    public init(
        _ arguments: [String], output: Int32? = nil, ignored: Set<Int32> = []
    ) throws(StartError) {
        _ = linux_become_subreaper()
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        // SIGINT is how Codex is stopped, whoever ignored it: a shell does so for what it starts in the background.
        let defaults = [SIGINT] + [SIGPIPE, SIGTERM, SIGHUP].filter { !ignored.contains($0) }
        var id: pid_t = 0
        let code = linux_spawn(&pointers, output ?? -1, defaults, Int32(defaults.count), &id)
        guard code == 0 else { throw StartError(command: arguments.first ?? "", code: code) }
        self.id = id
        endDescriptor = linux_pidfd_open(id)
    }

    deinit { if endDescriptor >= 0 { close(endDescriptor) } }

    /// Signals the process and whoever shares its group: a wrapper script does not pass a signal on.
    public func signal(_ step: StopSequence.Step) {
        guard end == nil else { return }
        let number =
            switch step {
            case .interrupt: SIGINT
            case .terminate: SIGTERM
            case .kill: SIGKILL
            }
        if kill(-id, number) != 0 { kill(id, number) }
    }

    /// Takes in whatever has ended: the process itself, and orphans of its that became our children.
    public func reap() {
        var status: Int32 = 0
        while case let ended = waitpid(-1, &status, WNOHANG), ended > 0 {
            guard ended == id else { continue }
            let number = status & 0x7F
            end = number == 0 ? .exited(status >> 8 & 0xFF) : .signaled(number)
        }
    }

    /// Kills what is left of everything that the process started, also what has left its group and lost its parents.
    ///
    /// - Returns: Whether nothing is left.
    public func killRest() -> Bool {
        reap()
        let rest = ProcessTree.descendants(of: getpid())
        for id in rest { kill(id, SIGKILL) }
        reap()
        return rest.isEmpty
    }

    public func openRollouts(at now: Duration) -> [String] {
        var found = writers.flatMap(ProcessTree.rollouts(writtenBy:))
        if found.isEmpty || now >= nextSearch {
            nextSearch = now + Self.searchInterval
            writers = []
            found = []
            for id in ProcessTree.descendants(of: getpid()) {
                let paths = ProcessTree.rollouts(writtenBy: id)
                if !paths.isEmpty { writers.insert(id) }
                found += paths
            }
        }
        return found
    }
}
