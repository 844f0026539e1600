import Reports

/// Writes the reports that were asked for, each whole or not at all.
enum ReportWriter {
    /// What cannot be written is said, and the others are written all the same.
    ///
    /// - Returns: the paths that were written, and whether all were.
    static func write(
        _ report: Report, _ requests: [ReportRequest], options: ReportOptions
    ) -> (paths: [String], isComplete: Bool) {
        var paths: [String] = []
        for request in requests {
            do {
                for file in try request.format.files(report, at: request.path, options: options) {
                    try ReportFile.write(file.bytes, to: file.path)
                }
                paths.append(request.path)
            } catch {
                Console.say("codex-postmortem: \(error)")
            }
        }
        return (paths, paths.count == requests.count)
    }
}
