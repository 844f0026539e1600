import Testing

@testable import Postmortem

/// Asked, told, killed: with the time each step has, on a clock that the tests move.
@Suite struct StopSequenceTests {
    @Test func asksThenTellsThenKills() {
        var sequence = StopSequence(at: .seconds(100), .stop)
        #expect(sequence.due(at: .seconds(100)) == .interrupt)
        #expect(sequence.due(at: .milliseconds(109_900)) == nil)
        #expect(sequence.due(at: .seconds(110)) == .terminate)
        #expect(sequence.due(at: .milliseconds(114_900)) == nil)
        #expect(sequence.due(at: .seconds(115)) == .kill)
    }

    @Test func goesOnKilling() {
        var sequence = StopSequence(at: .zero, .stop)
        for second in [0, 10, 15] { _ = sequence.due(at: .seconds(second)) }
        #expect(sequence.due(at: .seconds(15)) == nil)
        #expect(sequence.due(at: .seconds(16)) == .kill)
    }

    /// CI kills everything some seconds after it asked, and the reports must be written before.
    @Test func aCanceledJobWaitsLess() {
        var sequence = StopSequence(at: .zero, .cancel)
        #expect(sequence.due(at: .zero) == .interrupt)
        #expect(sequence.due(at: .seconds(2)) == .terminate)
        #expect(sequence.due(at: .seconds(3)) == .kill)
    }

    @Test func hurryTakesTheNextStepAtOnce() {
        var sequence = StopSequence(at: .zero, .stop)
        #expect(sequence.due(at: .zero) == .interrupt)
        sequence.hurry(at: .seconds(1))
        #expect(sequence.due(at: .seconds(1)) == .terminate)
        #expect(sequence.due(at: .seconds(2)) == .kill)
    }
}
