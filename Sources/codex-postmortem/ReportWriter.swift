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
            // What went wrong, not a `Result`: of that the runtime would look up, in a third of a million instructions, that an
            // error is one.
            do {
                try request.format.write(report, to: request.path, options: options)
                return nil as (any Error)?
            } catch {
                return error
            }
        }
        var paths: [String] = []
        for (request, result) in zip(files, results) {
            if let result {
                Console.say("codex-postmortem: \(result)")
            } else {
                paths.append(request.path)
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
