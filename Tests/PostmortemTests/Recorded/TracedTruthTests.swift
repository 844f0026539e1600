import Foundation
import Testing
import ThreadModel

@testable import Postmortem

/// With Codex's own trace nothing of a recorded session stays unknown: usage is what the server served, killed runs
/// included, tiers are those that were asked for, and commands inside scripts ended as the shell says.
@Suite struct TracedTruthTests {
    @Test func thereAreTraces() {
        #expect(Set(Recording.traced.map(\.release)).count >= 6)
    }

    @Test(arguments: Recording.traced)
    func besideSessionsNothingIsUnknown(_ recording: Recording) throws {
        let truth = try recording.truth()
        let (families, seen) = Recording.read(recording.rollouts + [recording.traces])
        let threads = families.flatMap(\.threads)
        #expect(Set(threads.compactMap(\.id)) == Set(truth.threads.map(\.id)))
        for thread in threads {
            let expected = try #require(truth.threads.first { $0.id == thread.id })
            expectUsage(thread, expected.served)
            #expect(thread.parentID == expected.parentId)
            #expect(thread.forkedFromID == expected.forkedFromId)
            #expect(thread.compactions == expected.compactions)
            expectCommands(seen[expected.id]?.calls ?? [:], expected)
            #expect(thread.files.contains { $0.format == .trace })
            expectClean(thread)
        }
        expectFamilies(families, truth)
    }

    @Test(arguments: Recording.traced)
    func aloneATraceIsTheSession(_ recording: Recording) throws {
        let truth = try recording.truth()
        let (families, seen) = Recording.read([recording.traces])
        let threads = families.flatMap(\.threads)
        #expect(Set(threads.compactMap(\.id)) == Set(truth.threads.map(\.id)))
        for thread in threads {
            let expected = try #require(truth.threads.first { $0.id == thread.id })
            // Requests for a compaction leave no response in a trace.
            expectUsage(thread, expected.served.filter { $0.kind != "compaction" })
            #expect(thread.parentID == expected.parentId)
            expectCommands(seen[expected.id]?.calls ?? [:], expected)
            #expect(thread.end.rawValue == expected.outcome)
            expectClean(thread)
        }
    }

    private func expectUsage(_ thread: ThreadSummary, _ served: [Truth.Response]) {
        var byPrice: [UsageSlice.Key: Usage] = [:]
        for slice in thread.usage {
            var key = slice.key
            key.day = nil
            byPrice[key, default: .zero] += slice.usage
        }
        var expected: [UsageSlice.Key: Usage] = [:]
        for response in served {
            let tier = response.serviceTier == "default" ? .standard : ServiceTier(rawValue: response.serviceTier)!
            let above: Int64 = response.usage.inputTokens > 272_000 ? 272_000 : 0
            let key = UsageSlice.Key(model: response.model, tier: tier, day: nil, above: above)
            expected[key, default: .zero] += response.usage.usage
        }
        #expect(byPrice == expected)
        #expect(thread.usage.reduce(0) { $0 + $1.responses } == served.count)
    }

    /// What the shell did, in scripts and out of them.
    private func expectCommands(_ seen: [String: CallCollector.Seen], _ expected: Truth.Thread) {
        let inner = seen.filter { $0.key.hasPrefix("exec-") && $0.value.exitCode != nil }.values
            .map { "\($0.command) → \($0.outcome) \($0.exitCode ?? -1)" }
        let wanted = (expected.innerCalls ?? []).filter { $0.exitCode != nil }
            .map { "\($0.command) → \($0.outcome) \($0.exitCode ?? -1)" }
        #expect(inner.sorted() == wanted.sorted())
        for call in expected.calls {
            guard let code = call.exitCode, call.tool != "exec" else { continue }
            #expect(seen[call.callId]?.exitCode == code, "\(call.callId)")
        }
    }

    private func expectClean(_ thread: ThreadSummary) {
        for file in thread.files {
            #expect(file.badLines == 0)
            #expect(file.unknownRecords.isEmpty, "\(file.unknownRecords)")
            #expect(file.incomplete == nil)
            #expect(file.missing == [])
        }
    }

    private func expectFamilies(_ families: [Family], _ truth: Truth) {
        #expect(Set(families.map(\.id)) == Set(truth.sessions.map(\.id)))
        for family in families { #expect(family.missing == nil) }
    }
}
