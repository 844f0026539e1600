import Basics
import RolloutFormat
import ThreadModel

/// What `/proc` says of processes.
enum ProcessTree {
    /// All processes below one, parents first; ended ones that nobody has reaped are left out.
    static func descendants(of root: pid_t) -> [pid_t] {
        guard let names = DirectoryListing.names("/proc", followSymlink: false) else { return [] }
        var children: [pid_t: [pid_t]] = [:]
        for name in names {
            guard let id = pid_t(name), id != root, let parent = parent(of: id) else { continue }
            children[parent, default: []].append(id)
        }
        var found: [pid_t] = []
        var next = children[root] ?? []
        while let id = next.popLast() {
            found.append(id)
            next += children[id] ?? []
        }
        return found
    }

    /// Rollouts that a process holds open for writing.
    ///
    /// Codex keeps the file of every thread that it runs open, so this tells which rollouts are whose, whatever else
    /// goes on in the same directory. Tried with 0.133, 0.149 and 0.163.
    static func rollouts(writtenBy id: pid_t) -> [String] {
        guard let numbers = DirectoryListing.names("/proc/\(id)/fd", followSymlink: false) else { return [] }
        return numbers.compactMap { number in
            guard let path = link("/proc/\(id)/fd/\(number)"), isRollout(path),
                isWritable("/proc/\(id)/fdinfo/\(number)")
            else { return nil }
            return path
        }
    }

    private static func isRollout(_ path: String) -> Bool {
        guard path.hasSuffix(".jsonl"), let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
        return ThreadID.inFileName(path[path.utf8.index(after: slash)...]) != nil
    }

    private static func link(_ path: String) -> String? {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { buffer in
            let count = buffer.withMemoryRebound(to: CChar.self) { readlink(path, $0.baseAddress!, $0.count) }
            return count > 0 ? PathText.text(buffer.prefix(count)) : nil
        }
    }

    /// The open flags stand on a line `flags:` in octal; the last digit holds the access mode.
    private static func isWritable(_ path: String) -> Bool {
        guard let line = text(of: path)?.parts(at: "\n").first(where: { $0.hasPrefix("flags:") }),
            let digits = line.split(whereSeparator: { $0 == "\t" || $0 == " " }).last,
            let flags = Int32(digits, radix: 8)
        else { return false }
        return flags & O_ACCMODE != O_RDONLY
    }

    private static func text(of path: String) -> String? {
        (try? SmallFile.read(path, limit: 65_536)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Nil when it has ended.
    private static func parent(of id: pid_t) -> pid_t? {
        // The name of the program may hold anything, a parenthesis too: what follows the last one is safe.
        guard let text = text(of: "/proc/\(id)/stat"), let name = text.lastIndex(of: ")") else { return nil }
        let fields = text[name...].parts(at: " ", most: 4)
        guard fields.count > 2, fields[1] != "Z" else { return nil }
        return pid_t(fields[2])
    }
}
