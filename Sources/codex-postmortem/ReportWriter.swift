import Reports

/// Writes the reports that were asked for, each whole or not at all.
enum ReportWriter {
    /// What cannot be written is said, and the others are written all the same.
    ///
    /// - Returns: the paths that were written, and whether all were.
    static func write(
        _ report: Report, _ requests: [ReportRequest], options: ReportOptions, workers: Int
    ) -> (paths: [String], isComplete: Bool) {
        var paths: [String] = []
        // Rendered side by side: each takes about as long.
        let rendered = requests.parallelMap(workers: workers) { request in
            Result { try request.format.files(report, at: request.path, options: options) }
        }
        for (request, files) in zip(requests, rendered) {
            do {
                for file in try files.get() { try ReportFile.write(file.bytes, to: file.path) }
                paths.append(request.path)
            } catch {
                Console.say("codex-postmortem: \(error)")
            }
        }
        return (paths, paths.count == requests.count)
    }
}
