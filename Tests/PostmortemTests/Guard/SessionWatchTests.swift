import Foundation
import Policy
import Postmortem
import Pricing
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
        for number in 1...2 {
            try session.fail(number, in: id)
            #expect(Self.kinds(watch.readOn(at: 3)) == ["call failed"])
        }
        try session.fail(3, in: id)
        let third = Self.kinds(watch.readOn(at: 4))
        #expect(third.first == "call failed" && third.contains { $0.hasSuffix("repeated-call") })
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
        try session.fail(1, in: other)
        _ = watch.readOn(at: 1)
        #expect(watch.sessions.map(\.id) == [id, other])
        #expect(watch.sessions.last?.lastCalls.map(\.command) == ["npm test"])
    }
}
