import Foundation
import Reports
import Testing
import ThreadModel

@testable import Postmortem

/// A timeline holds what the thread's summary counts, and goes through a report unchanged.
@Suite struct ForensicsTimelineTests {
    @Test(arguments: Recording.all)
    func holdsWhatTheSummaryCounts(_ recording: Recording) throws {
        var analysis = ForensicsSamples.analysis(recording.rollouts)
        analysis.collectsTimeline = true
        let report = analysis.run()
        for thread in report.sessions.flatMap(\.threads) {
            let timeline = try #require(thread.timeline)
            #expect(timeline.calls.count { !$0.isContainer } == thread.calls.total)
            #expect(timeline.calls.count { !$0.isContainer && $0.outcome == .failed } == thread.calls.failed)
            #expect(timeline.responses.reduce(Usage.zero) { $0 + $1.usage } == thread.usage)
            #expect(timeline.marks.count { $0.kind == .turnStarted } == thread.turnCount)
            #expect(timeline.marks.count { $0.kind == .compacted } == thread.compactions)
            let numbers = timeline.responses.map(\.number).filter { $0 > 0 }
            #expect(numbers == Array(1..<(numbers.count + 1)))
            for call in timeline.calls {
                // What was in flight when the process was killed has no accounted response.
                guard let number = call.response, number <= numbers.count else { continue }
                let response = timeline.responses.first { $0.number == number }
                #expect(response?.turn == call.turn, "\(call.id)")
            }
        }
        let bytes = JSONReport().render(report, options: ReportOptions())
        #expect(try ReportReader.read(bytes) == Self.asWritten(report))
    }

    @Test(arguments: ["0.46.0", "0.80.0", "0.98.0", "0.125.0", "0.163.0"])
    func everyCallNamesItsOwnResponse(_ release: String) throws {
        // Five calls, one a response, then the answer's response.
        let story = try #require(try ForensicsSamples.story("recorded/\(release)/bad-arguments/sessions"))
        let timeline = story.threads[0].timeline
        #expect(timeline.calls.map(\.response) == Array(1..<(timeline.calls.count + 1)).map(Optional.init))
        #expect(timeline.responses.count == timeline.calls.count + 1)
    }

    @Test func aRunThatOnlyJudgesKeepsNone() {
        let report = ForensicsSamples.analysis([ForensicsSamples.fixture("demo")]).run()
        #expect(report.sessions.flatMap(\.threads).allSatisfy { $0.timeline == nil })
    }

    @Test func callsOfOneResponseThatOverlapAreParallel() throws {
        let story = try #require(try ForensicsSamples.story("recorded/0.163.0/parallel-calls/sessions"))
        let calls = story.threads[0].timeline.calls
        #expect(calls.count == 3)
        #expect(Set(calls.map(\.response)) == [1])
        #expect(calls.map(\.outputLine).min()! > calls.map(\.line).max()!)
    }

    /// Where an unfinished turn stops is for the rules; no report says it.
    private static func asWritten(_ report: Report) -> Report {
        var report = report
        for session in report.sessions.indices {
            for thread in report.sessions[session].threads.indices {
                for turn in report.sessions[session].threads[thread].turns.indices {
                    report.sessions[session].threads[thread].turns[turn].turn.cut = nil
                }
            }
        }
        return report
    }
}
