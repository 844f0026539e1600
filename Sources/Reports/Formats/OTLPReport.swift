import Basics

/// Traces and metrics for OpenTelemetry, as files that one request each sends: the program itself opens no connection.
public struct OTLPReport: ReportFormat {
    public let name = "otlp"
    public let summary = "traces and metrics for OpenTelemetry, in a directory, to be sent with curl"
    public let needsTimeline = true
    public let isDirectory = true

    public init() {}

    /// Without a directory, as on standard output: what the JSON files would hold.
    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        let run = OTLPRun(report, options.otlp)
        writeTraces(run, options, as: Self.line("resourceSpans"), into: sink)
        writeMetrics(run, as: Self.line("resourceMetrics"), into: sink)
    }

    public func write(_ report: Report, to path: String, options: ReportOptions) throws {
        let directory = path.hasSuffix("/") ? path : path + "/"
        let run = OTLPRun(report, options.otlp)
        var encodings = [("binpb", Self.protobuf, Self.protobuf)]
        if options.otlp.writesJSON {
            encodings.append(("jsonl", Self.line("resourceSpans"), Self.line("resourceMetrics")))
        }
        for (ending, traces, metrics) in encodings {
            try ReportFile.write(to: directory + "traces." + ending) {
                writeTraces(run, options, as: traces, into: $0)
            }
            try ReportFile.write(to: directory + "metrics." + ending) { writeMetrics(run, as: metrics, into: $0) }
        }
    }

    private typealias Encoding = @Sendable (OTLPMessage) -> [UInt8]

    /// As a part of an `Export…ServiceRequest`, whose parts may be put one behind another.
    private static let protobuf: Encoding = { part in
        var request = OTLPMessage()
        request.set(1, "", [part])
        return ProtobufEncoder.encode(request)
    }

    /// As a line of the collector's file exporter.
    private static func line(_ name: StaticString) -> Encoding {
        { part in
            var request = OTLPMessage()
            request.set(1, name, [part])
            var bytes: [UInt8] = []
            OTLPJSONEncoder.append(request, to: &bytes)
            return bytes + [0x0A]
        }
    }

    /// What there is room for, what decided the verdict first. A session that does not fit is there without its steps,
    /// then not at all; the run's own span counts those.
    private func writeTraces(
        _ run: OTLPRun, _ options: ReportOptions, as encode: @escaping Encoding, into sink: ReportSink
    ) {
        let order = run.index.ordered(run.report, run.report.incidents)
        let own = RunTrace(run, without: order.count).map { encode($0.message).count } ?? 0
        let room = options.otlpBytes - own
        var written = 0
        for first in stride(from: 0, to: order.count, by: Self.round) {
            let part = Array(order[first..<min(order.count, first + Self.round)])
            let traces = part.parallelMap(workers: options.workers) { encode(SessionTrace(at: $0, of: run).message) }
            for (position, trace) in zip(part, traces) {
                var trace = trace
                if sink.size + trace.count > room {
                    trace = encode(SessionTrace(at: position, of: run, hasSteps: false).message)
                }
                guard sink.size + trace.count <= room else { continue }
                sink.append(trace)
                written += 1
            }
        }
        if let trace = RunTrace(run, without: order.count - written) { sink.append(encode(trace.message)) }
    }

    /// Sessions whose traces are in memory at once.
    private static let round = 256

    private func writeMetrics(_ run: OTLPRun, as encode: Encoding, into sink: ReportSink) {
        sink.append(encode(RunMetrics(run).message))
    }
}
