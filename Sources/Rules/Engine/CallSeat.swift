import ThreadModel

/// The seat of an observer that is told of calls, which come most: a reference that is counted for each call and rule
/// would take longer than most rules do. The dispatcher holds the observers as long as their seats.
struct CallSeat {
    /// Its position among all.
    let index: Int
    private let observer: Unmanaged<RuleObserver>

    init(_ observer: RuleObserver, at index: Int) {
        self.observer = .passUnretained(observer)
        self.index = index
    }

    @inline(__always)
    func tell(of call: ToolCall, _ facts: CallFacts) {
        observer._withUnsafeGuaranteedRef { $0.callFinished(call, facts) }
    }
}
