import Testing

@testable import ThreadModel

/// One turn goes on at a time; how it ended is read from what came last where no record says it.
struct TurnLedgerTests {
    private static func begun(id: String? = "t1", isMarked: Bool = false, time: Int64? = 1000) -> TurnLedger {
        var turns = TurnLedger()
        turns.areMarked = isMarked
        _ = turns.begin(id: id, at: Place(path: "a", line: 3, time: time), model: "m", effort: "low")
        return turns
    }

    @Test func aTurnIsNumberedAndEndsOnce() throws {
        var turns = Self.begun()
        #expect(turns.isOpen && !turns.isBetween && turns.count == 1 && turns.id == "t1")
        let ended = turns.end(.failed, reason: "no", duration: nil, line: 9, time: 3500)
        let turn = try #require(ended)
        #expect(turn.number == 1 && turn.line == 3 && turn.endLine == 9 && turn.model == "m" && turn.effort == "low")
        #expect(turn.end == .failed && turn.endReason == "no" && turn.durationSeconds == 2.5)
        #expect(!turns.isOpen && turns.isBetween && turns.id == nil && turns.lastEnd == .failed)
        let again = turns.end(.completed, reason: nil, duration: nil, line: 10, time: 4000)
        #expect(again == nil && turns.ended.count == 1)
    }

    @Test func itsOwnDurationCountsAndTheSumIsThatOfAllThatHaveOne() {
        var turns = Self.begun()
        _ = turns.end(.completed, reason: nil, duration: 7, line: 4, time: 3000)
        _ = turns.begin(id: nil, at: Place(path: "a", line: 5), model: nil, effort: nil)
        _ = turns.end(.completed, reason: nil, duration: nil, line: 6, time: nil)
        #expect(turns.duration == 7 && turns.ended.map(\.durationSeconds) == [7, nil] && turns.count == 2)
    }

    @Test func turnsWithoutUsageAfterTheLastThatHadSomeAreSilent() {
        var turns = TurnLedger()
        func turn(uses: Bool, works: Bool = true, end: Turn.End = .completed) {
            _ = turns.begin(id: nil, at: Place(), model: nil, effort: nil)
            if works { turns.worked() }
            if uses { turns.add(Usage(input: 1), UsageSlice.Key.unknown) }
            _ = turns.end(end, reason: nil, duration: nil, line: 1, time: nil)
        }
        turn(uses: false)
        turn(uses: true)
        #expect(turns.silent == 0)
        turn(uses: false, works: false)
        turn(uses: false, end: .aborted)
        #expect(turns.silent == 0)
        turn(uses: false)
        #expect(turns.silent == 1)
    }

    @Test func moreTurnsThanAreKeptAreCounted() {
        var turns = TurnLedger()
        for _ in 0..<(ThreadSummary.turnLimit + 3) {
            _ = turns.begin(id: nil, at: Place(), model: nil, effort: nil)
            _ = turns.end(.completed, reason: nil, duration: 1, line: 1, time: nil)
        }
        #expect(turns.ended.count == ThreadSummary.turnLimit && turns.count == ThreadSummary.turnLimit + 3)
        #expect(turns.duration == Double(ThreadSummary.turnLimit + 3))
    }

    @Test(arguments: [
        (TurnLedger.LastItem.answer, Turn.End.presumed, Turn.End.presumed), (.output, .unfinished, .unfinished),
        (.call, .unfinished, .presumed), (.prompt, .unfinished, .presumed),
    ])
    func whatCameLastTellsHowItEnded(_ item: TurnLedger.LastItem, _ marked: Turn.End, _ unmarked: Turn.End) {
        for isMarked in [true, false] {
            var turns = Self.begun(isMarked: isMarked)
            turns.saw(item)
            #expect(turns.presumedEnd == (isMarked ? marked : unmarked))
        }
    }

    @Test func theEndOfTheRecordingSaysWhereItWasCut() throws {
        var turns = Self.begun(isMarked: true)
        turns.saw(.call)
        let (end, reason) = turns.endOfRecording()
        #expect(end == .unfinished && reason == "the recording ends inside a tool call")
        let cut = turns.end(end, reason: reason, duration: nil, line: 1, time: nil)?.cut
        #expect(cut == .atWork)
    }

    @Test func requestsInVainAreForgottenOnceTheModelDoesSomething() {
        var turns = Self.begun()
        turns.asked()
        turns.asked(notice: "stream disconnected")
        let (_, reason) = turns.endOfRecording()
        #expect(reason == "the model was asked 2 times and did not answer (stream disconnected)")
        turns.saw(.answer)
        let (end, none) = turns.endOfRecording()
        #expect(end == .presumed && none == nil)
    }

    @Test func callsOfAnEarlierTurnNoLongerCount() {
        var turns = Self.begun()
        turns.count(callOf: 1, by: 1, isFailed: true)
        turns.count(callOf: 0, by: 1, isFailed: true)
        #expect(turns.current?.calls == 1 && turns.current?.failedCalls == 1)
        turns.count(callOf: 1, by: -1, isFailed: false)
        #expect(turns.current?.calls == 0)
    }

    @Test func theNextModelIsThatOfATurnInWhichNothingHappenedYet() {
        var turns = Self.begun()
        turns.set(model: "n")
        #expect(turns.current?.model == "n")
        turns.worked()
        turns.set(model: "o")
        #expect(turns.current?.model == "n" && turns.lacksPrompt)
        turns.set(prompt: "mend it")
        #expect(!turns.lacksPrompt)
    }
}
