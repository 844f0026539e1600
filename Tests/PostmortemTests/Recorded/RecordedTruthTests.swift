import Basics
import Foundation
import Pricing
import Testing
import ThreadModel

@testable import Postmortem

/// Everything the tool says of a recorded session must be what the server served and the scenario did, as far as the
/// release wrote it down. What it did not write down stands in the truth itself, with the reason.
@Suite struct RecordedTruthTests {
    @Test func thereAreRecordings() {
        #expect(Set(Recording.all.map(\.release)).count >= 12)
    }

    @Test(arguments: Recording.all)
    func rolloutsTellWhatHappened(_ recording: Recording) throws {
        let truth = try recording.truth()
        let (families, seen) = Recording.read(recording.rollouts)
        let threads = families.flatMap(\.threads)
        #expect(Set(threads.compactMap(\.id)) == Set(truth.threads.map(\.id)))
        for thread in threads {
            let expected = try #require(truth.threads.first { $0.id == thread.id })
            expectUsage(thread, expected)
            expectLineage(thread, expected)
            expectEnd(thread.end, happened: expected.outcome, shown: expected.recordedOutcome)
            #expect(thread.compactions == expected.compactions)
            expectModels(thread, seen[expected.id]?.models ?? [], expected)
            expectCalls(seen[expected.id]?.calls ?? [:], expected)
            // Only paginated recordings list the commands of a script.
            if thread.historyMode == "paginated" { expectInnerCalls(seen[expected.id]?.calls ?? [:], expected) }
            for file in thread.files {
                #expect(file.badLines == 0)
                #expect(file.unknownRecords.isEmpty, "\(file.unknownRecords)")
                #expect(file.incomplete == nil)
                #expect(file.isCompressed == file.path.hasSuffix(".zst"))
                #expect(expected.files.contains { file.path.hasSuffix("/" + $0) })
            }
        }
        try expectSessions(families, truth)
    }

    /// A stream beside its rollout adds how a turn failed, and changes nothing else.
    @Test(arguments: Recording.all)
    func streamsBesideRolloutsAddHowItEnded(_ recording: Recording) throws {
        let truth = try recording.truth()
        let (families, _) = Recording.read(recording.rollouts + recording.streams(truth))
        let threads = families.flatMap(\.threads)
        #expect(Set(threads.compactMap(\.id)) == Set(truth.threads.map(\.id)))
        for thread in threads {
            let expected = try #require(truth.threads.first { $0.id == thread.id })
            expectUsage(thread, expected)
            expectLineage(thread, expected)
            if expected.outcome == "failed" {
                #expect(thread.end == .failed)
                #expect(thread.endReason?.isEmpty == false)
            } else {
                expectEnd(thread.end, happened: expected.outcome, shown: expected.recordedOutcome)
            }
            #expect(thread.files.allSatisfy { $0.badLines == 0 && $0.unknownRecords.isEmpty && $0.foreignLines == 0 })
        }
        try expectSessions(families, truth)
    }

    /// A forge compares names across runs, so times and ids must not be in them.
    @Test(arguments: Recording.all)
    func labelsStayTheSameInTheNextRun(_ recording: Recording) throws {
        let root = recording.directory.path
        let files = try recording.truth().threads.map { "\(root)/\($0.files[0])" }
        let later = files.map {
            $0.replacing(/\/\d{4}\/\d\d\/\d\d\//, with: "/2027/01/02/")
                .replacing(/\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-[0-9a-f]{8}/, with: "2027-01-02T03-04-05-01a8b000")
        }
        #expect(later != files)
        let labeler = SessionLabeler(roots: [root])
        #expect(
            labeler.names(files.map { .init(path: $0) }) == labeler.names(later.map { .init(path: $0) }))
    }

    // MARK: - Parts

    /// To the token and to the picodollar, for every model, tier and size class.
    private func expectUsage(_ thread: ThreadSummary, _ expected: Truth.Thread) {
        #expect(thread.totalUsage == expected.usage.usage, "usage of \(thread.role) \(expected.id)")
        var byPrice: [UsageSlice.Key: Usage] = [:]
        for slice in thread.usage {
            var key = slice.key
            key.day = nil
            byPrice[key, default: .zero] += slice.usage
        }
        var served: [UsageSlice.Key: Usage] = [:]
        for response in expected.responses {
            let above: Int64 = response.usage.inputTokens > 272_000 ? 272_000 : 0
            let key = UsageSlice.Key(model: response.model, tier: expected.tier(of: response), day: nil, above: above)
            served[key, default: .zero] += response.usage.usage
        }
        #expect(byPrice == served)
        #expect(thread.usage.reduce(0) { $0 + $1.responses } == expected.responses.count)
        let cost = PriceTable.embedded.cost(of: thread.usage)
        #expect(cost.unpricedTokens == 0)
        #expect(cost.assumedStandard.isEmpty)
        #expect(cost.usd == ServedCost.of(expected.responses, in: expected))
    }

    private func expectLineage(_ thread: ThreadSummary, _ expected: Truth.Thread) {
        #expect(thread.role.rawValue == expected.role)
        // A review that does not name its parent finds it by the time in which it ran.
        #expect(thread.parentID == expected.parentId, "\(expected.unlinked ?? "")")
        #expect(thread.forkedFromID == expected.forkedFromId)
    }

    private func expectEnd(_ end: ThreadSummary.End, happened: String, shown: Truth.Shown?) {
        guard let shown else {
            #expect(end.rawValue == happened)
            return
        }
        // The file need not say so, but it never looks like a success. If it does say so, the better.
        let possible = shown.outcome == "unknown" ? ["unknown", "unfinished"] : [shown.outcome]
        #expect((possible + [happened]).contains(end.rawValue), "\(shown.why)")
    }

    private func expectModels(_ thread: ThreadSummary, _ seen: [String], _ expected: Truth.Thread) {
        #expect(Set(thread.usage.compactMap(\.key.model)) == Set(expected.responses.map(\.model)))
        var order: [String] = []
        for response in expected.served where order.last != response.model { order.append(response.model) }
        #expect(seen == order)
    }

    private func expectCalls(_ seen: [String: CallCollector.Seen], _ expected: Truth.Thread) {
        for call in expected.calls {
            let found = seen[call.callId]
            let outcome = call.recordedOutcome?.outcome ?? call.outcome
            switch outcome {
            case "absent": #expect(found == nil, "\(call.callId)")
            case "unknown":
                // A call in flight when the recording ends is running, as far as anybody can tell.
                #expect(["unknown", "running", call.outcome].contains(found?.outcome), "\(call.callId)")
            default:
                #expect(found?.outcome == outcome, "\(call.callId): \(found?.kind ?? "-")")
                if outcome != "succeeded", let kind = call.recordedOutcome?.kind ?? call.kind {
                    #expect(found?.kind == kind, "\(call.callId)")
                }
                if let code = call.exitCode, call.recordedOutcome == nil {
                    #expect(found?.exitCode == code, "\(call.callId)")
                }
            }
        }
        let known = Set(expected.calls.map(\.callId))
        #expect(seen.keys.allSatisfy { known.contains($0) || $0.hasPrefix("exec-") }, "\(seen.keys.sorted())")
    }

    private func expectInnerCalls(_ seen: [String: CallCollector.Seen], _ expected: Truth.Thread) {
        let inner = seen.filter { $0.key.hasPrefix("exec-") }.values
            .map { "\($0.command) → \($0.outcome) \($0.exitCode ?? -1)" }
        let wanted = (expected.innerCalls ?? []).map { "\($0.command) → \($0.outcome) \($0.exitCode ?? -1)" }
        #expect(inner.sorted() == wanted.sorted())
    }

    private func expectSessions(_ families: [Family], _ truth: Truth) throws {
        #expect(Set(families.map(\.id)) == Set(truth.sessions.map(\.id)))
        for session in truth.sessions {
            let family = try #require(families.first { $0.id == session.id })
            #expect(family.missing == nil)
            #expect(family.threads[0].id == session.id)
            #expect(family.threads.reduce(Usage.zero) { $0 + $1.totalUsage } == session.usage.usage)
            let members = Set(family.threads.compactMap(\.id))
            for thread in truth.threads {
                #expect(
                    members.contains(thread.id)
                        == (thread.id == session.id || thread.parentId.map(members.contains) == true))
            }
        }
    }
}
