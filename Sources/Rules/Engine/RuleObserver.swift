import ThreadModel

/// Looks at one thread after another for one rule. It implements the `Sees…` protocols of
/// what it wants to be told of, and takes a seat for each.
public class RuleObserver {
    /// The rule's id.
    let rule: String
    var wantsWholeCalls: Bool { false }
    private(set) var context = ThreadContext(redactor: NoRedaction())
    var findings = FindingList()
    /// The dispatcher gives all its observers the same ones.
    var signatures = SignatureMemo()
    var trail = CallTrail()

    init(_ rule: String) { self.rule = rule }

    final func threadBegan(_ context: ThreadContext) {
        self.context = context
        findings.removeAll()
        signatures.reset()
        reset()
    }

    /// As `SeesCalls` has it. Calls come most, and a method of the class is reached with the least.
    func callFinished(_ call: ToolCall, _ facts: CallFacts) {}

    /// Takes its seats. What it does not name here it is not told of.
    func sit(_ seats: inout Seats) {}

    /// Forgets the last thread.
    func reset() {}

    /// What is still going on and would be a finding if the thread ended here.
    var standing: Finding? { nil }

    /// Ends what is going on: it is a finding if it came to one.
    final func endStanding() {
        if let standing { findings.add(standing) }
        reset()
    }

    final func report(
        _ severity: Severity, _ what: String, at place: Place, count: Int = 1, evidence: String? = nil,
        waste: Waste? = nil, identity: String = ""
    ) {
        findings.add(
            Finding(
                rule: rule, severity: severity, what: what, place: place, count: count, evidence: evidence,
                waste: waste, identity: identity))
    }
}
