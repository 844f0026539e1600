import ArgumentParser
import Foundation
import Reports

/// The flags of `--report otlp=DIR`, of every command that writes reports.
struct OTLPFlags: ParsableArguments {
    @Flag(name: .customLong("otlp-json"), help: "Write JSON lines beside OpenTelemetry's protobuf.")
    var otlpJSON = false

    @Flag(help: "Include in OpenTelemetry what was asked, called and answered: redacted, first words only.")
    var otlpContent = false

    @Option(help: "Temporality of OpenTelemetry's metrics: cumulative (Prometheus) or delta (Datadog, Dynatrace).")
    var otlpTemporality: OTLPOptions.Temporality = .cumulative

    @Flag(help: "Label OpenTelemetry's metrics with the job, too: one series per run.")
    var otlpJobOnMetrics = false

    func options(now: Today?) -> OTLPOptions {
        var options = OTLPOptions()
        options.environment = ProcessInfo.processInfo.environment
        options.writesJSON = otlpJSON
        options.hasContent = otlpContent
        options.temporality = otlpTemporality
        options.namesJobOnMetrics = otlpJobOnMetrics
        options.now = now?.time
        return options
    }
}

extension OTLPOptions.Temporality: ExpressibleByArgument {}
