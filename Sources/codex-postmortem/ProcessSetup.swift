import Basics
import CLinux
import Dispatch
import Policy
import Reports
import Safety
import Synchronization

/// What has to be in order before anything else happens.
enum ProcessSetup {
    private static let queue = DispatchQueue(label: "codex-postmortem.signals", qos: .userInteractive)
    nonisolated(unsafe) private static var sources: [any DispatchSourceSignal] = []
    /// Who takes a signal instead; false leaves it to us.
    private static let receiver = Mutex<(@Sendable (_ number: CInt) -> Bool)?>(nil)
    /// Signals that our parent ignored on purpose.
    nonisolated(unsafe) private(set) static var ignored: Set<CInt> = []

    static func prepareStreams() {
        keepStandardStreams()
        for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] where isIgnored(number) { ignored.insert(number) }
        // A reader that went away (`| head -1`) takes nothing from the verdict.
        signal(SIGPIPE, SIG_IGN)
        PackedLoss.end { reason in
            Console.say("codex-postmortem: \(reason)")
            Console.say("No verdict was reached. Check the disk, or set TMPDIR to a directory on another one.")
            UnfinishedFiles.discardAllAndExit(Ending.inconclusive.rawValue)
        }
    }

    /// Large arrays go back to the system as soon as they are freed. Left to itself, the C library learns from each of
    /// them to keep larger ones, and what was needed for a moment stays until the end.
    static func returnMemory() {
        linux_return_memory(128 << 10)
    }

    static func stopOnSignals() {
        for number in [SIGINT, SIGTERM, SIGHUP] { stop(on: number) }
    }

    /// A file that is opened while a standard stream is closed would get the stream's number, and what is printed.
    private static func keepStandardStreams() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
            // The lowest free number is the one wanted.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY)
        }
    }

    /// Signals as our parent left them: for a program that takes this process over.
    static func restoreSignals() {
        for number in [SIGPIPE, SIGINT, SIGTERM, SIGHUP] where !ignored.contains(number) { signal(number, SIG_DFL) }
        var none = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, nil)
    }

    /// Hands signals that would end us to somebody else from now on.
    static func receiveSignals(_ body: @escaping @Sendable (_ number: CInt) -> Bool) {
        receiver.withLock { $0 = body }
    }

    /// Ends with the exit code that shells give a process killed by the signal, and leaves no half of a report.
    private static func stop(on number: CInt) {
        // `nohup` and shells that start jobs in the background have signals ignored on purpose.
        if ignored.contains(number) { return }
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler {
            let receiver = receiver.withLock { $0 }
            if receiver?(number) != true { UnfinishedFiles.discardAllAndExit(128 + number) }
        }
        source.activate()
        sources.append(source)
    }

    private static func isIgnored(_ number: CInt) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
            == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
