import ArgumentParser
import Dispatch
import Reports
import Synchronization

/// `--report FORMAT=PATH`.
struct ReportRequest: ExpressibleByArgument {
    var format: any ReportFormat
    var path: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex,
            let format = ReportFormats.named(String(argument[..<equals]))
        else { return nil }
        let path = String(argument[argument.index(after: equals)...])
        guard !path.isEmpty else { return nil }
        self.format = format
        self.path = path
    }

    typealias Files = [(path: String, bytes: [UInt8])]

    /// What to write for each request, in their order; rendered side by side, for each takes about as long.
    static func files(
        _ requests: [ReportRequest], of report: Report, options: ReportOptions, workers: Int
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
