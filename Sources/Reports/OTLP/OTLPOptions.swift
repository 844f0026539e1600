/// What can be set about OpenTelemetry's files.
package struct OTLPOptions: Sendable, Equatable {
    package enum Temporality: String, Sendable, CaseIterable {
        /// As Prometheus and most collectors want it.
        case cumulative
        /// As Datadog and Dynatrace want it.
        case delta
    }

    /// The same as JSON lines beside the protobuf.
    package var writesJSON = false
    /// What was asked, called and answered, redacted and cut.
    package var hasContent = false
    package var temporality = Temporality.cumulative
    /// The job's attributes on metrics too: a series per run.
    package var namesJobOnMetrics = false
    /// Of the job that writes the files: it says which pipeline this is.
    package var environment: [String: String] = [:]
    /// Milliseconds since 1970 at which the metrics are measured; nil takes the last record.
    package var now: Int64?

    package init() {}
}
