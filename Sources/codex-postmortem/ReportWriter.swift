import Dispatch
import Reports
import Synchronization

/// Writes the reports that were asked for, each whole or not at all.
enum ReportWriter {
    /// What cannot be written is said, and the others are written all the same.
    ///
    /// - Returns: the paths that were written, and whether all were.
    static func write(
        _ report: Report, _ requests: [ReportRequest], options: ReportOptions, workers: Int
    ) -> (paths: [String], isComplete: Bool) {
        var paths: [String] = []
        for (request, files) in zip(requests, render(report, requests, options: options, workers: workers)) {
            do {
                for file in try files.get() { try ReportFile.write(file.bytes, to: file.path) }
                paths.append(request.path)
            } catch {
                Console.say("codex-postmortem: \(error)")
            }
        }
        return (paths, paths.count == requests.count)
    }

    private typealias Files = [(path: String, bytes: [UInt8])]

    /// What to write for each request, in their order; rendered side by side, for each takes about as long.
    private static func render(
        _ report: Report, _ requests: [ReportRequest], options: ReportOptions, workers: Int
    ) -> [Result<Files, any Error>] {
        let rendered = Mutex<[Int: Result<Files, any Error>]>([:])
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: max(1, min(workers, requests.count))) { _ in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < requests.count else { break }
                let request = requests[index]
                let files = Result { try request.format.files(report, at: request.path, options: options) }
                rendered.withLock { $0[index] = files }
            }
        }
        return rendered.withLock { results in requests.indices.compactMap { results[$0] } }
    }
}
