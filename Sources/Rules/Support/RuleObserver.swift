import ThreadModel

/// What the observers of all rules share: the context of the thread and the list of findings.
class RuleObserver: ThreadObserver {
    let sees: ThreadEventKinds
    var wantsWholeCalls: Bool { false }
    private(set) var context = ThreadContext(redactor: NoRedaction())
    var findings = FindingList()
    /// The dispatcher gives all its observers the same one.
    var signatures = SignatureMemo()

    init(sees: ThreadEventKinds) { self.sees = sees }

    final func threadBegan(_ context: ThreadContext) {
        self.context = context
        findings.removeAll()
        signatures.reset()
        reset()
    }

    /// Forgets the last thread.
    func reset() {}

    func see(_ event: ThreadEvent) {}

    final func takeFindings() -> [Finding] { findings.take() }
}
