import ThreadModel

/// Who is told of what. Each observer takes its own seats, so that nobody has to ask an object what it is: that takes
/// longer than reading a small session.
struct Seats {
    /// An observer as one of the things it sees, with its position among all.
    struct Seat<Observer> {
        let index: Int
        let observer: Observer
    }

    private(set) var turnStarts: [Seat<any SeesTurnStarts>] = []
    private(set) var prompts: [Seat<any SeesPrompts>] = []
    private(set) var answers: [Seat<any SeesAnswers>] = []
    /// By the call's outcome: a call is shown to the rules that want its outcome and to no others.
    private(set) var calls: [[CallSeat]] = Array(repeating: [], count: Outcome.allCases.count)
    private(set) var responses: [Seat<any SeesResponses>] = []
    private(set) var waste: [Seat<any SeesWaste>] = []
    private(set) var models: [Seat<any SeesModels>] = []
    private(set) var efforts: [Seat<any SeesEfforts>] = []
    private(set) var reroutes: [Seat<any SeesReroutes>] = []
    private(set) var compactions: [Seat<any SeesCompactions>] = []
    private(set) var turnEnds: [Seat<any SeesTurnEnds>] = []
    private(set) var ends: [Seat<any SeesEnd>] = []
    /// The observer that takes its seats now.
    private var index = 0

    init(_ observers: [RuleObserver]) {
        for (index, observer) in observers.enumerated() {
            self.index = index
            observer.sit(&self)
        }
    }

    /// - Parameter outcomes: Of the calls that are wanted.
    mutating func take(
        turnStarts: (any SeesTurnStarts)? = nil, prompts: (any SeesPrompts)? = nil,
        answers: (any SeesAnswers)? = nil, calls: (any SeesCalls)? = nil, of outcomes: [Outcome] = Outcome.allCases,
        responses: (any SeesResponses)? = nil, waste: (any SeesWaste)? = nil, models: (any SeesModels)? = nil,
        efforts: (any SeesEfforts)? = nil, reroutes: (any SeesReroutes)? = nil,
        compactions: (any SeesCompactions)? = nil,
        turnEnds: (any SeesTurnEnds)? = nil, ends: (any SeesEnd)? = nil
    ) {
        append(turnStarts, to: &self.turnStarts)
        append(prompts, to: &self.prompts)
        append(answers, to: &self.answers)
        if let calls {
            let seat = CallSeat(calls, at: index)
            for outcome in outcomes { self.calls[outcome.index].append(seat) }
        }
        append(responses, to: &self.responses)
        append(waste, to: &self.waste)
        append(models, to: &self.models)
        append(efforts, to: &self.efforts)
        append(reroutes, to: &self.reroutes)
        append(compactions, to: &self.compactions)
        append(turnEnds, to: &self.turnEnds)
        append(ends, to: &self.ends)
    }

    private func append<Observer>(_ observer: Observer?, to seats: inout [Seat<Observer>]) {
        if let observer { seats.append(Seat(index: index, observer: observer)) }
    }

    /// What somebody wants to be told of.
    var kinds: ThreadEventKinds {
        var kinds = ThreadEventKinds()
        if !turnStarts.isEmpty { kinds.insert(.turnStarted) }
        if !prompts.isEmpty { kinds.insert(.userMessage) }
        if !answers.isEmpty { kinds.insert(.assistantMessage) }
        if calls.contains(where: { !$0.isEmpty }) { kinds.insert(.callFinished) }
        if !responses.isEmpty || !waste.isEmpty { kinds.insert(.response) }
        if !models.isEmpty { kinds.insert(.model) }
        if !efforts.isEmpty { kinds.insert(.effort) }
        if !reroutes.isEmpty { kinds.insert(.rerouted) }
        if !compactions.isEmpty { kinds.insert(.compacted) }
        if !turnEnds.isEmpty { kinds.insert(.turnEnded) }
        if !ends.isEmpty { kinds.insert(.ended) }
        return kinds
    }
}

extension Outcome {
    /// Its place in a table.
    var index: Int {
        switch self {
        case .succeeded: 0
        case .failed: 1
        case .benign: 2
        case .declined: 3
        case .aborted: 4
        case .running: 5
        case .unknown: 6
        }
    }
}
