/// What can be set about OpenTelemetry's files.
public struct OTLPOptions: Sendable, Equatable {
    public enum Temporality: String, Sendable, CaseIterable {
        /// As Prometheus and most collectors want it.
        case cumulative
        /// As Datadog and Dynatrace want it.
        case delta
    }

    /// The same as JSON lines beside the protobuf.
    public var writesJSON = false
    /// What was asked, called and answered, redacted and cut.
    public var hasContent = false
    public var temporality = Temporality.cumulative
    /// The job's attributes on metrics too: a series per run.
    public var namesJobOnMetrics = false
    /// Of the job that writes the files: it says which pipeline this is.
    public var environment: [String: String] = [:]
    /// Milliseconds since 1970 at which the metrics are measured; nil takes the last record.
    public var now: Int64?

    public init() {}
}
