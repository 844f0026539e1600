import Basics
import Synchronization

/// The temporary files of reports that are being written: whoever ends the process early takes them away first.
public enum UnfinishedFiles {
    private static let paths = Mutex<Set<String>>([])

    /// Makes a file, and remembers it in the same step.
    static func create(_ path: String) -> CInt {
        paths.withLock { paths in
            let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
            if descriptor >= 0 { paths.insert(path) }
            return descriptor
        }
    }

    /// Gives a finished file its name.
    static func finish(_ path: String, as target: String) -> CInt {
        paths.withLock { paths in
            let result = rename(path, target)
            if result == 0 { paths.remove(path) }
            return result
        }
    }

    static func discard(_ path: String) {
        paths.withLock { paths in
            unlink(path)
            paths.remove(path)
        }
    }

    /// Removes all of them and ends the process; until then no other thread makes or finishes one.
    public static func discardAllAndExit(_ code: CInt) -> Never {
        paths.withLock { paths in
            for path in paths { unlink(path) }
            _exit(code)
        }
    }
}
