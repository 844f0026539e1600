import ThreadModel

/// Hands each event to the rules that want its kind, and to nobody else: an event that no rule looks at costs one
/// look into an empty list. One per worker; it is used for one thread after the other.
package final class EventDispatcher: ThreadObserver {
    /// A rule's observer with the severity the policy wants instead of the rule's own.
    struct Entry {
        var rule: String
        var severity: Severity?
        var observer: any ThreadObserver
    }

    package let sees: ThreadEventKinds
    package let wantsWholeCalls: Bool
    /// Time spent per rule, in the order of the rules; empty unless it was asked for.
    package private(set) var timings: [RuleTiming] = []

    private let entries: [Entry]
    private let measuresTime: Bool
    /// Indexes into `entries`, by the bit of the event's kind.
    private let interested: [[Int]]
    private let observers: [[any ThreadObserver]]

    init(_ entries: [Entry], measuresTime: Bool) {
        self.entries = entries
        self.measuresTime = measuresTime
        wantsWholeCalls = entries.contains { $0.observer.wantsWholeCalls }
        sees = entries.reduce([]) { $0.union($1.observer.sees) }
        interested = (0..<ThreadEventKinds.RawValue.bitWidth).map { bit in
            entries.indices.filter { entries[$0].observer.sees.rawValue >> bit & 1 == 1 }
        }
        observers = interested.map { indexes in indexes.map { entries[$0].observer } }
        let signatures = SignatureMemo()
        for entry in entries { (entry.observer as? RuleObserver)?.signatures = signatures }
        if measuresTime { timings = entries.map { RuleTiming(rule: $0.rule) } }
    }

    package func threadBegan(_ context: ThreadContext) {
        for entry in entries { entry.observer.threadBegan(context) }
    }

    package func see(_ event: ThreadEvent) {
        let bit = event.kind.rawValue.trailingZeroBitCount
        if measuresTime {
            measure(event, bit)
        } else {
            for observer in observers[bit] { observer.see(event) }
        }
    }

    package func takeFindings() -> [Finding] {
        var findings: [Finding] = []
        for entry in entries {
            for finding in entry.observer.takeFindings() { findings.append(finding.weighed(entry.severity)) }
        }
        return findings
    }

    private func measure(_ event: ThreadEvent, _ bit: Int) {
        let clock = ContinuousClock()
        for index in interested[bit] {
            let start = clock.now
            entries[index].observer.see(event)
            timings[index].duration += clock.now - start
            timings[index].events += 1
        }
    }
}

extension Finding {
    /// The finding with the severity that the policy wants; only an error can leave the verdict open.
    func weighed(_ severity: Severity?) -> Finding {
        guard let severity else { return self }
        var finding = self
        finding.severity = severity
        finding.isInconclusive = isInconclusive && severity == .error
        return finding
    }
}
