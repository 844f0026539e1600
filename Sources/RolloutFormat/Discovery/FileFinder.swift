import Basics

/// Walks directories for files that may be sessions. Which of them are, their content decides.
public struct FileFinder {
    public struct Found: Equatable, Sendable {
        /// As `PathText` spells it: for opening, not for showing.
        public var path: String
        public var size: Int64
        /// Named by the user, not found in a directory.
        public var isNamed: Bool
    }

    public struct Passed: Equatable, Sendable {
        /// As it is shown.
        public var path: String
        public var reason: String
        /// A file that may well be a session, but could not be looked at.
        public var isUnreadable: Bool

        public init(path: String, reason: String, isUnreadable: Bool) {
            self.path = path
            self.reason = reason
            self.isUnreadable = isUnreadable
        }
    }

    public private(set) var found: [Found] = []
    /// Codex's own traces, each a directory.
    public private(set) var bundles: [TraceBundle] = []
    public private(set) var passed: [Passed] = []
    /// Files that the policy does not want.
    public private(set) var leftOut = 0
    private var visited = DirectorySet()
    private let isWanted: ((String) -> Bool)?

    /// - Parameter keep: Says of a path below a directory whether the policy wants it; named files are always wanted. Nil
    ///   where it wants all.
    public init(keep: ((String) -> Bool)? = nil) { isWanted = keep }

    /// Adds a file, or everything below a directory. A path given by the user may be a symbolic link; links found on
    /// the way are not followed.
    public mutating func add(_ path: String) { add(spelled: PathText.text(path.utf8)) }

    /// The same for a path that was found before and is spelled as `PathText` does.
    public mutating func add(spelled path: String, isNamed: Bool = true) {
        var status = stat()
        guard PathText.withSystemPath(path, { stat($0, &status) }) == 0 else {
            return pass(path, FileSource.reason(errno, named: true), isUnreadable: true)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            guard isNamed || keep(PathText.display(path)) else { return }
            if PathName.last(path) == TraceManifest.usualLog {
                // The event log stands for its bundle.
                let directory = PathName.directory(path) ?? "."
                let names = DirectoryListing.names(directory, followSymlink: true) ?? []
                if var bundle = TraceBundle(directory: directory, names: names) {
                    bundle.isNamed = isNamed
                    return bundles.append(bundle)
                }
            }
            found.append(Found(path: path, size: Int64(status.st_size), isNamed: isNamed))
        case S_IFDIR:
            walk(path, relative: "", id: DirectorySet.ID(status))
        default: pass(path, Self.kind(status.st_mode), isUnreadable: true)
        }
    }

    private mutating func walk(_ root: String, relative: String, id: DirectorySet.ID) {
        // Explicit stack: a thousand nested directories are no reason to run out of it.
        var stack = [(path: root, relative: relative, id: id)]
        while let next = stack.popLast() {
            guard visited.insert(next.id) else { continue }
            guard let names = DirectoryListing.names(next.path, followSymlink: next.relative.isEmpty) else {
                pass(next.path, FileSource.reason(errno), isUnreadable: true)
                continue
            }
            if var bundle = TraceBundle(directory: next.path, names: names) {
                bundle.isNamed = next.relative.isEmpty
                let log = next.relative + "/" + TraceManifest.usualLog
                if bundle.isNamed || keep(PathText.display(log)) { bundles.append(bundle) }
                continue
            }
            let start = next.path.hasSuffix("/") ? next.path : next.path + "/"
            func relative(_ name: String) -> String { next.relative.isEmpty ? name : next.relative + "/" + name }
            for name in names {
                if Self.isSilent(name) { continue }
                let path = start + name
                var status = stat()
                guard PathText.withSystemPath(path, { lstat($0, &status) }) == 0 else {
                    // Gone since the directory was listed.
                    if errno != ENOENT { pass(path, FileSource.reason(errno), isUnreadable: true) }
                    continue
                }
                switch status.st_mode & S_IFMT {
                case S_IFDIR:
                    stack.append((path, relative(name), DirectorySet.ID(status)))
                case S_IFREG:
                    if isWanted == nil || keep(PathText.display(relative(name))) {
                        found.append(Found(path: path, size: Int64(status.st_size), isNamed: false))
                    }
                default:
                    let mayHold = mayHoldSession(name, status.st_mode, at: path, below: root)
                    pass(path, Self.kind(status.st_mode), isUnreadable: mayHold)
                }
            }
        }
    }

    /// A link, a pipe or a socket in the place of a session or of a day's directory: what it stands for was not read,
    /// unless a link leads to what is found anyway.
    private func mayHoldSession(_ name: String, _ mode: mode_t, at path: String, below root: String) -> Bool {
        let isLink = mode & S_IFMT == S_IFLNK
        let isSession = name.hasPrefix("rollout-") && (name.hasSuffix(".jsonl") || name.hasSuffix(".jsonl.zst"))
        let isDay = isLink && (name.utf8.count == 2 || name.utf8.count == 4) && name.utf8.allSatisfy(ASCII.isDigit)
        guard isSession || isDay else { return false }
        guard isLink, let target = PathText.physical(path), let root = PathText.physical(root) else { return true }
        return !target.utf8.starts(with: root.utf8 + [UInt8(ascii: "/")])
    }

    private mutating func keep(_ path: String) -> Bool {
        guard let isWanted, !isWanted(path) else { return true }
        leftOut += 1
        return false
    }

    private mutating func pass(_ path: String, _ reason: String, isUnreadable: Bool) {
        passed.append(Passed(path: PathText.display(path), reason: reason, isUnreadable: isUnreadable))
    }

    /// Files that Codex keeps beside its sessions and that never hold one.
    private static func isSilent(_ name: String) -> Bool {
        if name == ".git" || name == "session_index.jsonl" || name == "history.jsonl" { return true }
        // Holds credentials: never opened, and that it cannot be is no reason to doubt a result.
        if name == "auth.json" { return true }
        if name.hasPrefix(".rollout-compress") { return true }
        switch name.utf8.last {
        case UInt8(ascii: "k"): return name.hasSuffix(".lock")
        case UInt8(ascii: "p"): return name.hasSuffix(".tmp")
        case UInt8(ascii: "e"): return name.hasSuffix(".sqlite")
        case UInt8(ascii: "l"): return name.hasSuffix(".sqlite-wal")
        case UInt8(ascii: "m"): return name.hasSuffix(".sqlite-shm")
        default: return false
        }
    }

    private static func kind(_ mode: mode_t) -> String {
        switch mode & S_IFMT {
        case S_IFLNK: "a symbolic link (links are not followed)"
        case S_IFIFO: "a named pipe"
        case S_IFSOCK: "a socket"
        case S_IFCHR, S_IFBLK: "a device"
        default: "not a regular file"
        }
    }
}

extension DirectorySet.ID {
    fileprivate init(_ status: stat) { self.init(device: UInt64(status.st_dev), inode: UInt64(status.st_ino)) }
}
