import Reports
import Safety

/// Writes the reports that were asked for, each whole or not at all.
enum ReportWriter {
    /// What cannot be written is said, and the others are written anyway.
    ///
    /// - Returns: the paths that were written, and whether all were.
    static func write(
        _ report: Report, _ requests: [ReportRequest], options: ReportOptions, workers: Int
    ) -> (paths: [String], isComplete: Bool) {
        var options = options
        options.workers = workers
        // Side by side: each takes about as long. What one of them can share out, it shares out itself.
        let files = requests.filter { !$0.isStandardOutput }
        let results = files.parallelMap(workers: workers) { [options] request in
            Result { try request.format.write(report, to: request.path, options: options) }
        }
        var paths: [String] = []
        for (request, result) in zip(files, results) {
            do {
                try result.get()
                paths.append(request.path)
            } catch {
                Console.say("codex-postmortem: \(error)")
            }
        }
        var isComplete = paths.count == files.count
        for request in requests where request.isStandardOutput {
            guard let reason = Console.print(report, as: request.format, options) else { continue }
            Console.say("codex-postmortem: cannot print the report: \(reason)")
            isComplete = false
        }
        return (paths, isComplete)
    }
}
