import Basics
import RolloutFormat

/// Puts files of the same thread into one job: Codex writes the thread's id into a rollout's name.
enum JobPlanner {
    /// - Parameter traced: The threads of Codex's own traces, each thread's in their order in time.
    static func plan(_ files: [FileFinder.Found], traced: [TracedThread] = []) -> [ThreadJob] {
        var jobs: [ThreadJob] = []
        var byThread: [String: Int] = [:]
        // Where each name begins is looked for once, and not at every comparison.
        let places = files.indices.map { (file: $0, name: startOfName(files[$0].path.utf8Span.span)) }
        let ordered = places.sorted { isReadBefore(files[$0.file].path, $0.name, files[$1.file].path, $1.name) }
        for index in ordered.map(\.file) {
            let file = files[index]
            if let id = ThreadID.inFileName(file.path[PathName.startOfLast(file.path)...]) {
                if let index = byThread[id] {
                    if !jobs[index].paths.contains(file.path) {
                        jobs[index].paths.append(file.path)
                        jobs[index].bytes += file.size
                    }
                    if file.isNamed { jobs[index].named.insert(file.path) }
                    continue
                }
                byThread[id] = jobs.count
            }
            jobs.append(ThreadJob(paths: [file.path], bytes: file.size, named: file.isNamed ? [file.path] : []))
        }
        for thread in traced {
            let size = thread.bundle.size ?? 0
            if let index = byThread[thread.id] {
                jobs[index].traced.append(thread)
                jobs[index].bytes += size
            } else {
                byThread[thread.id] = jobs.count
                jobs.append(ThreadJob(paths: [], bytes: size, named: [], traced: [thread]))
            }
        }
        // The largest first: the last one to finish is then as small as can be.
        return jobs.sorted { $0.bytes != $1.bytes ? $0.bytes > $1.bytes : $0.firstPath < $1.firstPath }
    }

    /// One job of several that turned out to be of one thread.
    static func join(_ jobs: [ThreadJob]) -> ThreadJob {
        var joined = ThreadJob(paths: [], bytes: 0, named: [])
        for part in jobs.sorted(by: { $0.firstPath < $1.firstPath }) {
            if joined.firstPath.isEmpty { joined.overrides = part.overrides }
            joined.paths += part.paths
            joined.traced += part.traced.filter { !joined.traced.contains($0) }
            joined.bytes += part.bytes
            joined.named.formUnion(part.named)
        }
        joined.paths.sort(by: isReadBefore)
        return joined
    }

    static func isReadBefore(_ a: String, _ b: String) -> Bool {
        isReadBefore(a, startOfName(a.utf8Span.span), b, startOfName(b.utf8Span.span))
    }

    /// The same where it is known at which byte each name begins.
    private static func isReadBefore(_ a: String, _ nameOfA: Int, _ b: String, _ nameOfB: Int) -> Bool {
        let (left, right) = (a.utf8Span, b.utf8Span)
        guard left.isKnownASCII, right.isKnownASCII else { return readingOrder(a) < readingOrder(b) }
        let byName = left.span.extracting(nameOfA...).precedes(right.span.extracting(nameOfB...))
        return byName ?? left.span.precedes(right.span) ?? false
    }

    /// Behind the last slash of a path.
    private static func startOfName(_ path: Span<UInt8>) -> Int {
        var start = path.count
        while start > 0, path[start - 1] != UInt8(ascii: "/") { start -= 1 }
        return start
    }

    /// Segments of a thread carry the time of their start in their names; a plain file wins over its compressed copy.
    private static func readingOrder(_ path: String) -> (name: String, path: String) {
        (String(path[PathName.startOfLast(path)...]), path)
    }
}
