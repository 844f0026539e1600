import Basics
import TestSupport
import Testing
import ThreadModel

@testable import Reports

@Suite struct ChartTests {
    @Test(arguments: [
        ("timeline", TimelineSamples.report), ("hostile", TimelineSamples.hostile), ("plain", Samples.fail),
    ])
    func filesAreWellFormedAndNamed(_ name: String, report: Report) throws {
        let files = try SVGReport().files(report, at: "out", options: .init())
        #expect(files.count > 2)
        let listing = try #require(files.first { $0.path == "out/charts.md" })
        #expect(Set(files.map { $0.path.lowercased() }).count == files.count)
        let page = String(decoding: listing.bytes, as: UTF8.self)
        for file in files where file.path != listing.path {
            let name = file.path.dropFirst("out/".count)
            #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }, "\(name)")
            #expect(page.contains("](\(name))"))
            let svg = String(decoding: file.bytes, as: UTF8.self)
            #expect(svg.contains("<title id=") && svg.contains("<desc id="))
            #expect(!svg.contains("var(--") && !svg.contains("<script") && !svg.contains("href"))
            guard OtherProgram.hasXMLLint else { continue }
            let lint = try OtherProgram.run(["xmllint", "--noout", "--nonet", "-"], input: file.bytes)
            #expect(lint.status == 0, "\(lint.output)")
        }
    }

    @Test func idleHoursAreCutOut() {
        let hour = 3_600_000.0
        let scale = TimeScale(
            spans: [(0, 60_000), (10 * hour, 10 * hour + 60_000)], isOrdinal: false, left: 100, right: 900)
        #expect(scale.gaps.count == 1)
        #expect(scale.x(0) == 100)
        #expect(abs(scale.x(60_000) - 486) < 1)
        #expect(abs(scale.x(10 * hour) - 514) < 1)
        #expect(scale.x(20 * hour) == 900)
        #expect(scale.x(-5) == 100)
        #expect(scale.ticks.map(\.x) == scale.ticks.map(\.x).sorted())
    }

    @Test func sparklinesStayInTheirBoxWhateverTheGaps() {
        let scale = TimeScale(
            spans: (0..<9).map { (Double($0) * 5e6, Double($0) * 5e6 + 1) }, isOrdinal: false, left: 0, right: 1)
        for number in 0..<9 { #expect((0...1).contains(scale.x(Double(number) * 5e6))) }
    }

    @Test func timesThatMakeNoSenseDoNoHarm() {
        var session = TimelineSamples.report.sessions[0]
        session.threads[0].timeline?.calls[0].startedAt = .min
        session.threads[0].timeline?.calls[1].startedAt = .max
        session.threads[0].timeline?.calls[2].durationSeconds = .infinity
        session.threads[0].timeline?.calls[3].durationSeconds = -1
        session.startedAt = .min
        var report = TimelineSamples.report
        report.sessions[0] = session
        let page = String(decoding: HTMLReport().render(report, options: .init()), as: UTF8.self)
        #expect(!page.contains("nan") && !page.contains("inf\""))
    }

    @Test func stepsWithoutTimesAreDrawnInTheirOrder() {
        var session = TimelineSamples.report.sessions[0]
        guard var timeline = session.threads[0].timeline else { return }
        for index in timeline.calls.indices {
            timeline.calls[index].startedAt = nil
            timeline.calls[index].endedAt = nil
        }
        for index in timeline.marks.indices { timeline.marks[index].time = nil }
        for index in timeline.responses.indices { timeline.responses[index].time = nil }
        session.threads[0].timeline = timeline
        session.startedAt = nil
        let story = ChartStory(session, findings: [])
        #expect(story.isOrdinal)
        #expect(story.scale().label(story.lanes[0].calls[0].start) == "step 2")
        #expect(story.lanes[0].calls.map(\.start) == story.lanes[0].calls.map(\.start).sorted())
    }

    @Test(arguments: [
        (0.7, 4, [0, 0.2, 0.4, 0.6, 0.8]), (8, 4, [0, 2, 4, 6, 8]), (0.0031, 3, [0, 0.002, 0.004]), (0, 4, [0, 1]),
    ])
    func ticksAreRound(_ top: Double, _ count: Int, _ expected: [Double]) {
        let ticks = Scale.ticks(to: top, count: count)
        #expect(ticks.count == expected.count)
        #expect(zip(ticks, expected).allSatisfy { abs($0 - $1) < 1e-9 })
    }
}
