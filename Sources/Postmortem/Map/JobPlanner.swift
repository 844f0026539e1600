import Basics
import RolloutFormat

/// Puts files of the same thread into one job: Codex writes the thread's id into a rollout's name.
enum JobPlanner {
    /// - Parameter traced: The threads of Codex's own traces, each thread's in their order in time.
    static func plan(_ files: [FileFinder.Found], traced: [TracedThread] = []) -> [ThreadJob] {
        var jobs: [ThreadJob] = []
        jobs.reserveCapacity(files.count)
        var byThread = [String: Int](minimumCapacity: files.count)
        let names = files.map { name(of: $0.path) }
        for index in ByteOrder.sorted(names, ties: { files[$0].path < files[$1].path }) {
            let file = files[index]
            if let id = ThreadID.inFileName(names[index]) {
                let known = byThread[id, default: jobs.count]
                if known < jobs.count {
                    if !jobs[known].paths.contains(file.path) {
                        jobs[known].paths.append(file.path)
                        jobs[known].bytes += file.size
                    }
                    if file.isNamed { jobs[known].named.insert(file.path) }
                    continue
                }
                byThread[id] = known
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
        // The largest first: the last one to finish is then as small as can be. Sorted by what is small: a job is not.
        return jobs.indices.map { (bytes: jobs[$0].bytes, job: $0) }
            .sorted { a, b in
                if a.bytes != b.bytes { return a.bytes > b.bytes }
                let (first, second) = (jobs[a.job].firstPath, jobs[b.job].firstPath)
                return first.utf8Span.span.precedes(second.utf8Span.span) ?? (a.job < b.job)
            }
            .map { jobs[$0.job] }
    }

    /// One job of several that turned out to be of one thread.
    static func join(_ jobs: [ThreadJob]) -> ThreadJob {
        var joined = ThreadJob(paths: [], bytes: 0, named: [])
        for part in jobs.sorted(by: { $0.firstPath < $1.firstPath }) {
            if joined.firstPath.isEmpty { joined.overrides = part.overrides }
            joined.overrides.formUnion(part.overrides)
            joined.paths += part.paths
            joined.traced += part.traced.filter { !joined.traced.contains($0) }
            joined.bytes += part.bytes
            joined.named.formUnion(part.named)
        }
        joined.paths.sort(by: isReadBefore)
        return joined
    }

    /// Segments of a thread carry the time of their start in their names; a plain file wins over its compressed copy.
    static func isReadBefore(_ a: String, _ b: String) -> Bool {
        name(of: a).utf8Span.span.precedes(name(of: b).utf8Span.span) ?? (a < b)
    }

    private static func name(of path: String) -> String { String(path[PathName.startOfLast(path)...]) }
}
