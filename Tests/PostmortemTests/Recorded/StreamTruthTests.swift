import Basics
import Foundation
import Pricing
import Reports
import RolloutFormat
import Testing
import ThreadModel

@testable import Postmortem

/// What `codex exec --json` alone tells: the same where it holds the information, and nothing invented where it does
/// not. What a stream holds is read from the stream itself, never assumed of a release.
@Suite struct StreamTruthTests {
    @Test(arguments: Recording.all)
    func streamsAloneTellWhatTheyHold(_ recording: Recording) throws {
        let truth = try recording.truth()
        let streams = try StreamFacts.read(recording, truth)
        guard !streams.isEmpty else { return }
        let (families, seen) = Recording.read(recording.streams(truth))
        let threads = families.flatMap(\.threads)
        #expect(Set(threads.compactMap(\.id)) == Set(streams.keys))
        for thread in threads {
            let id = try #require(thread.id)
            let stream = try #require(streams[id])
            let expected = try #require(truth.threads.first { $0.id == id })
            #expect(thread.end.rawValue == stream.end)
            #expect(thread.files.allSatisfy { $0.badLines == 0 && $0.unknownRecords.isEmpty && $0.foreignLines == 0 })
            #expect(thread.files.count == stream.processes.count)
            expectUsage(thread, stream, expected, truth)
            let rollout = Recording.read(recording.rollouts).seen
            expectCalls(seen[id]?.calls ?? [:], stream, expected, truth, rollout)
            // No model, no day and no request sizes: nothing a price could be found by.
            #expect(thread.usage.allSatisfy { $0.key == .init(model: nil, tier: .standard, day: nil, above: 0) })
            let cost = PriceTable.embedded.cost(of: thread.usage)
            #expect(cost.usd == .zero && cost.unpricedTokens == thread.totalUsage.total)
            #expect(thread.startedAt == nil && thread.endedAt == nil && thread.durationSeconds == nil)
        }
    }

    /// Loops, errors and ends that the default policy fails on are seen in the stream too.
    @Test(arguments: Recording.all)
    func streamsAloneGiveTheSameVerdict(_ recording: Recording) throws {
        let truth = try recording.truth()
        let streams = try StreamFacts.read(recording, truth)
        guard !streams.isEmpty else { return }
        let report = Recording.judge(recording.streams(truth))
        let rules = Set(report.findings.map(\.rule))
        for rule in truth.findings.mustNot where rule != "unpriced-usage" {
            #expect(!rules.contains(rule), "\(rule): \(report.findings.first { $0.rule == rule }?.what ?? "")")
        }
        for rule in truth.findings.must where StreamFacts.canTell(rule, streams, truth) {
            #expect(rules.contains(rule), "\(rule) is missing")
        }
        // No stream names a model, a turn that did not complete has no numbers, and a review's stream says 0 whatever the
        // review used, so nothing looks like $0.
        #expect(rules.contains("unpriced-usage"))
        #expect(report.totals.cost == nil)
    }

    // MARK: - Parts

    /// The stream's own last total is what is reported, and it is explained by what was served.
    private func expectUsage(_ thread: ThreadSummary, _ stream: StreamFacts, _ expected: Truth.Thread, _ truth: Truth) {
        let totals = stream.processes.compactMap(\.total)
        guard let last = totals.last else {
            // A stream gives numbers only when a turn has completed.
            #expect(thread.totalUsage == .zero)
            return
        }
        #expect(thread.totalUsage == last)
        let own = expected.served.map(\.usage.usage)
        let mask = stream.fields
        if mask(own.reduce(.zero, +)) == last { return }
        let isExplained: Bool
        if let parent = truth.threads.first(where: { $0.id == expected.forkedFromId }) {
            // A fork's counter goes on from the parent's total, and the stream does not say that it is a fork.
            isExplained = prefixes(inherited(by: parent, truth), then: own.reduce(.zero, +)).contains {
                mask($0) == last
            }
        } else if let review = truth.threads.first(where: { $0.role == "review" && $0.parentId == expected.id }) {
            // Either nothing of the review is counted, or all of it.
            isExplained = last == .zero || mask(review.usage.usage) == last
        } else {
            // The counter began again at a resume; a total that is higher than the one before does not show it.
            isExplained =
                stream.processes.count > 1
                && own.indices.contains { start in mask(own[start...].reduce(.zero, +)) == last }
        }
        #expect(isExplained, "\(last) of \(own)")
    }

    /// Everything that was served in a thread before it could be forked, in order.
    private func inherited(by thread: Truth.Thread, _ truth: Truth) -> [[Usage]] {
        let own = thread.served.map(\.usage.usage)
        guard let parent = truth.threads.first(where: { $0.id == thread.forkedFromId }) else { return [own] }
        return inherited(by: parent, truth).flatMap { list in list.indices.map { Array(list[...$0]) + own } }
    }

    private func prefixes(_ lists: [[Usage]], then own: Usage) -> [Usage] {
        lists.flatMap { list in (0...list.count).map { list[..<$0].reduce(own, +) } }
    }

    /// Commands and MCP calls that the stream shows end there as they ended in truth; the rest of the failing calls
    /// (refused, unparsable, unknown tools, patches that do not apply) never reach a stream.
    private func expectCalls(
        _ seen: [String: CallCollector.Seen], _ stream: StreamFacts, _ expected: Truth.Thread, _ truth: Truth,
        _ rollout: [String: CallCollector.Thread]
    ) {
        // A review's commands stand in the stream of the thread that asked for it.
        let members = truth.threads.filter {
            $0.id == expected.id || ($0.role == "review" && $0.parentId == expected.id)
        }
        var wanted: [String] = []
        for member in members {
            for call in member.calls where call.exitCode != nil || call.kind == "mcp" {
                guard let command = rollout[member.id]?.calls[call.callId]?.command else { continue }
                guard call.kind == "mcp" || stream.completed.contains(command) else { continue }
                if call.outcome == "failed" {
                    wanted.append(call.kind == "mcp" ? "mcp" : "\(command) → \(call.exitCode!)")
                }
            }
            for call in member.innerCalls ?? []
            where call.outcome == "failed" && stream.completed.contains(call.command) {
                wanted.append("\(call.command) → \(call.exitCode!)")
            }
        }
        let failed = seen.values.filter { $0.outcome == "failed" }
            .map { $0.kind == "mcp" ? "mcp" : "\($0.command) → \($0.exitCode ?? -1)" }
        #expect(failed.sorted() == wanted.sorted())
    }
}
