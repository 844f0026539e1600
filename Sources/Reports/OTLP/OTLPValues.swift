import Basics
import ThreadModel

extension OTLPAttributes {
    /// Tokens of one response, as the convention names them.
    mutating func set(_ usage: Usage) {
        count(OTLPNames.inputTokens, usage.input)
        count(OTLPNames.outputTokens, usage.output)
        count(OTLPNames.cacheReadTokens, usage.cachedInput)
        count(OTLPNames.cacheWriteTokens, usage.cacheWriteInput)
        count(OTLPNames.reasoningTokens, usage.reasoningOutput)
    }
}

extension USD {
    /// The protocol has no decimals.
    var dollars: Double { Double(picodollars) / 1e12 }
}

extension ThreadTimeline.Call {
    /// When it ended: how long it says it took, else when its output was written. A script says less than the commands
    /// in it, and a time of zero says nothing.
    func spanEnd(from start: Int64) -> Int64 {
        guard let duration = durationSeconds, duration > 0, !isContainer else { return endedAt ?? start }
        return OTLPTime.end(start, after: duration)
    }

    /// Nil where nothing says it, as for equal times of its call and its output.
    var seconds: Double? {
        guard let start = startedAt, case let end = spanEnd(from: start), end > start else { return nil }
        return Double(end - start) / 1000
    }
}

extension FindingReport {
    /// - Parameter content: with the words, which quote what was found.
    func attributes(content: Bool) -> OTLPAttributes {
        var attributes = OTLPAttributes()
        attributes.set(OTLPNames.rule, rule)
        attributes.set(OTLPNames.severity, severity.rawValue)
        attributes.set(OTLPNames.status, status.rawValue)
        attributes.set(OTLPNames.findingID, shortID)
        if isInconclusive { attributes.set(OTLPNames.inconclusive, true) }
        attributes.set(OTLPNames.count, count)
        attributes.set(OTLPNames.path, place.path)
        attributes.set(OTLPNames.line, place.line)
        attributes.set(OTLPNames.wastedCost, wasted?.cost?.dollars)
        attributes.count(OTLPNames.wastedTokens, wasted?.tokens ?? 0)
        if content {
            attributes.set(OTLPNames.message, what)
            attributes.set(OTLPNames.evidence, evidence)
        }
        return attributes
    }
}
