import RolloutFormat

/// Puts files of the same thread into one job: Codex writes the thread's id into a rollout's name.
enum JobPlanner {
    static func plan(_ files: [FileFinder.Found]) -> [ThreadJob] {
        var jobs: [ThreadJob] = []
        var byThread: [String: Int] = [:]
        for file in files.sorted(by: { isReadBefore($0.path, $1.path) }) {
            let name = file.path.split(separator: "/").last ?? ""
            if let id = ThreadID.inFileName(name) {
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
        // The largest first: the last one to finish is then as small as can be.
        return jobs.sorted { ($0.bytes, $1.paths[0]) > ($1.bytes, $0.paths[0]) }
    }

    static func isReadBefore(_ a: String, _ b: String) -> Bool { readingOrder(a) < readingOrder(b) }

    /// Segments of a thread carry the time of their start in their names; a plain file wins over its compressed copy.
    private static func readingOrder(_ path: String) -> (String, String) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return (name, path)
    }
}
