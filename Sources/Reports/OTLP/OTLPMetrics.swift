/// Series as they add up. A metric may have so many series and no more: models and tools are named by whoever wrote
/// the sessions.
struct OTLPMetrics {
    struct Label: Hashable {
        var name: String
        var value: String
    }

    private struct Histogram {
        var count: UInt64 = 0
        var sum = 0.0
        var least = Double.infinity
        var most = -Double.infinity
        var buckets: [UInt64]

        init(bounds: Int) { buckets = Array(repeating: 0, count: bounds + 1) }
    }

    private enum Value {
        case count(Int64)
        case amount(Double)
        case histogram(Histogram)
    }

    static let seriesLimit = 256
    private static let rest = [Label(name: OTLPNames.overflow, value: "true")]

    private var series: [String: [[Label]: Value]] = [:]

    mutating func add(_ instrument: OTLPInstrument, _ value: Double, _ labels: [(String, String?)]) {
        guard value >= 0, value < 1e18 else { return }
        let key = key(instrument, labels)
        switch (instrument.kind, series[instrument.name]?[key]) {
        case (.count, .count(let sum)):
            set(instrument, key, .count(sum &+ Int64(value) < 0 ? .max : sum &+ Int64(value)))
        case (.count, _): set(instrument, key, .count(Int64(value)))
        case (.amount, .amount(let sum)): set(instrument, key, .amount(sum + value))
        case (.amount, _): set(instrument, key, .amount(value))
        case (.histogram(let bounds), let known):
            var histogram = Histogram(bounds: bounds.count)
            if case .histogram(let before) = known { histogram = before }
            histogram.count += 1
            histogram.sum += value
            histogram.least = min(histogram.least, value)
            histogram.most = max(histogram.most, value)
            histogram.buckets[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
            set(instrument, key, .histogram(histogram))
        }
    }

    private func key(_ instrument: OTLPInstrument, _ labels: [(String, String?)]) -> [Label] {
        let key = labels.compactMap { name, value in value.map { Label(name: name, value: $0) } }
        guard let known = series[instrument.name] else { return key }
        return known[key] != nil || known.count < Self.seriesLimit ? key : Self.rest
    }

    private mutating func set(_ instrument: OTLPInstrument, _ key: [Label], _ value: Value) {
        series[instrument.name, default: [:]][key] = value
    }
}

extension OTLPMetrics {
    /// What was measured, in a fixed order.
    ///
    /// - Parameters:
    ///   - start: Milliseconds since 1970 at which counting began.
    ///   - time: …and at which it was read.
    func messages(start: Int64, time: Int64, _ temporality: OTLPOptions.Temporality) -> [OTLPMessage] {
        let window = (OTLPTime.nanoseconds(min(start, time)), OTLPTime.nanoseconds(time))
        return OTLPInstrument.all.compactMap { instrument in
            guard let values = series[instrument.name] else { return nil }
            let points = values.sorted { Self.text($0.key) < Self.text($1.key) }
                .map { Self.point($0.key, $0.value, instrument, window) }
            var data = OTLPMessage()
            data.set(1, "dataPoints", points)
            data.set(2, "aggregationTemporality", .number(temporality == .delta ? 1 : 2))
            var message = OTLPMessage()
            message.set(1, "name", .text(instrument.name))
            message.set(2, "description", .text(instrument.description))
            message.set(3, "unit", .text(instrument.unit))
            if case .histogram = instrument.kind {
                message.set(9, "histogram", .message(data))
            } else {
                data.set(3, "isMonotonic", .flag(true))
                message.set(7, "sum", .message(data))
            }
            return message
        }
    }

    private static func text(_ labels: [Label]) -> String { labels.map { "\($0.name)\0\($0.value)\0" }.joined() }

    private static func point(
        _ labels: [Label], _ value: Value, _ instrument: OTLPInstrument, _ window: (start: UInt64, time: UInt64)
    ) -> OTLPMessage {
        var attributes = OTLPAttributes()
        for label in labels {
            if label.name == OTLPNames.overflow {
                attributes.set(label.name, true)
            } else {
                attributes.set(label.name, label.value)
            }
        }
        var isHistogram = false
        if case .histogram = value { isHistogram = true }
        var point = OTLPMessage()
        point.set(isHistogram ? 9 : 7, "attributes", attributes.messages)
        point.set(2, "startTimeUnixNano", .fixed64(window.start))
        point.set(3, "timeUnixNano", .fixed64(window.time))
        switch value {
        case .count(let sum): point.set(6, "asInt", .fixed64(UInt64(sum)))
        case .amount(let sum): point.set(4, "asDouble", .double(sum))
        case .histogram(let histogram):
            point.set(4, "count", .fixed64(histogram.count))
            point.set(5, "sum", .double(histogram.sum))
            point.set(6, "bucketCounts", .counts(histogram.buckets))
            if case .histogram(let bounds) = instrument.kind { point.set(7, "explicitBounds", .doubles(bounds)) }
            point.set(11, "min", .double(histogram.least))
            point.set(12, "max", .double(histogram.most))
        }
        return point
    }
}
