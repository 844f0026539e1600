import Testing
import ThreadModel

@testable import Rules

/// An observer is told of what it took a seat for. One that can see something and took none would stay silent.
struct SeatsTests {
    @Test func everyObserverSitsWhereverItSees() {
        var observers = 0
        for rule in RuleList.all {
            guard let observer = rule.observer(RuleSettings()) else { continue }
            observers += 1
            #expect(Seats([observer]).kinds == Self.kinds(observer), "\(rule.about.id)")
        }
        #expect(observers > 15)
    }

    private static func kinds(_ observer: RuleObserver) -> ThreadEventKinds {
        var kinds = ThreadEventKinds()
        if observer is any SeesTurnStarts { kinds.insert(.turnStarted) }
        if observer is any SeesPrompts { kinds.insert(.userMessage) }
        if observer is any SeesAnswers { kinds.insert(.assistantMessage) }
        if observer is any SeesCalls { kinds.insert(.callFinished) }
        if observer is any SeesResponses { kinds.insert(.response) }
        if observer is any SeesWaste { kinds.insert(.response) }
        if observer is any SeesModels { kinds.insert(.model) }
        if observer is any SeesEfforts { kinds.insert(.effort) }
        if observer is any SeesReroutes { kinds.insert(.rerouted) }
        if observer is any SeesCompactions { kinds.insert(.compacted) }
        if observer is any SeesTurnEnds { kinds.insert(.turnEnded) }
        if observer is any SeesEnd { kinds.insert(.ended) }
        return kinds
    }

    @Test func aCallIsShownToThoseWhoWantItsOutcome() throws {
        let observer = try #require(ToolError().observer(RuleSettings()))
        let seats = Seats([observer])
        let seen = Outcome.allCases.filter { !seats.calls[$0.index].isEmpty }
        #expect(seen == [.failed, .declined])
        #expect(Set(Outcome.allCases.map(\.index)).count == Outcome.allCases.count)
    }
}
