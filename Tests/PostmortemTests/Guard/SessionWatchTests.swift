import Foundation
import Policy
import Postmortem
import Pricing
import Reports
import Rules
import Safety
import Testing
import ThreadModel

/// `watch` over files that the test writes: each thing is told once, when it happens.
@Suite struct SessionWatchTests {
    private static func watch(_ session: GrowingSession) -> SessionWatch {
        let analysis = Analysis(
            paths: [session.directory.path], policy: Policy(layers: [], rules: RuleList.all.map(\.about)),
            configurationPath: nil, prices: .embedded, redactor: NoRedaction(), workers: 1, toolVersion: "0",
            today: 20_778)
        return SessionWatch(
            LiveSessions(analysis),
            at: .directory(NewRollouts(root: session.directory.path, since: 1_795_000_000_000)))
    }

    private static func kinds(_ events: [WatchEvent]) -> [String] {
        events.map {
            switch $0 {
            case .began: "began"
            case .call(_, _, let call): "call \(call.outcome)"
            case .finding(let finding): "\(finding.severity) \(finding.rule)"
            case .usage(let session): "\(session.tokens) tokens"
            }
        }
    }

    private let id = GrowingSession.id(1)

    @Test func eachThingIsToldOnceWhenItHappens() throws {
        let session = try GrowingSession()
        let watch = Self.watch(session)
        #expect(watch.readOn(at: 0).isEmpty)
        _ = try session.begin(id)
        #expect(Self.kinds(watch.readOn(at: 1)).first == "began")
        try session.respond(1, in: id)
        #expect(Self.kinds(watch.readOn(at: 2)) == ["10500 tokens"])
        // A call is told when nothing can change its outcome anymore: with the call that comes next.
        var told: [String] = []
        for number in 2...6 {
            try session.fail(number, in: id)
            try session.respond(number, in: id)
            told += Self.kinds(watch.readOn(at: 3))
        }
        #expect(told.filter { $0 == "call failed" }.count == 4)
        #expect(told.filter { $0.hasSuffix("tokens") }.last == "63000 tokens")
        #expect(told.contains("error repeated-call"))
        #expect(watch.readOn(at: 5).isEmpty)
    }

    @Test func theSessionThatChangedLastIsTheLast() throws {
        let session = try GrowingSession()
        let watch = Self.watch(session)
        let other = GrowingSession.id(2)
        _ = try session.begin(id)
        _ = try session.begin(other)
        try session.respond(1, in: id)
        _ = watch.readOn(at: 0)
        #expect(watch.sessions.map(\.id) == [other, id])
        #expect(watch.sessions.last?.tokens == 10_500 && watch.sessions.last?.calls == 0)
        for number in 1...2 { try session.fail(number, in: other) }
        _ = watch.readOn(at: 1)
        #expect(watch.sessions.map(\.id) == [id, other])
        #expect(watch.sessions.last?.lastCalls.map(\.command) == ["npm test"])
    }
}
