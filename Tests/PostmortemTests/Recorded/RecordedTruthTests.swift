import Foundation
import Pricing
import RolloutFormat
import Testing
import ThreadModel

@testable import Postmortem

/// Everything the tool says of a recorded session must be what the server served and the scenario did.
@Suite struct RecordedTruthTests {
    @Test(arguments: Recording.all)
    func threadsAreWhatWasServed(_ recording: Recording) throws {
        let truth = try recording.truth()
        let calls = CallCollector()
        let result = map([recording.directory.path], calls)
        #expect(result.unreadable.isEmpty)
        let families = FamilyLinker.link(ThreadMerger.merge(result.threads))
        let threads = families.flatMap(\.threads)
        #expect(Set(threads.compactMap(\.id)) == Set(truth.threads.map(\.id)))
        for thread in threads {
            let expected = try #require(truth.threads.first { $0.id == thread.id })
            let served = expected.usage.usage
            let recorded = (expected.unrecorded_responses ?? []).reduce(served) { $0 + $1.usage.usage }
            #expect([served, recorded].contains(thread.totalUsage), "usage of \(thread.role) \(expected.id)")
            #expect(thread.role.rawValue == expected.role)
            #expect(thread.parentID == expected.parent_id)
            #expect(thread.forkedFromID == expected.forked_from_id)
            #expect(
                thread.end.rawValue == expected.outcome
                    || recording.leavesNoEnd && thread.end == .unfinished && expected.outcome == "aborted",
                "\(thread.endReason ?? "")")
            #expect(thread.compactions == expected.compactions)
            #expect(Set(thread.usage.compactMap(\.key.model)) == Set(expected.responses.map(\.model)))
            let tiers = Set(thread.usage.map { $0.key.tier == .standard ? "default" : $0.key.tier.rawValue })
            if recording.recordsTier {
                #expect(tiers == Set(expected.responses.map(\.service_tier)))
            }
            for file in thread.files {
                #expect(file.badLines == 0)
                #expect(file.unknownRecords.isEmpty, "\(file.unknownRecords)")
            }
            for call in expected.calls {
                let seen = calls.outcomes[expected.id]?[call.call_id]
                if recording.cannotTell(call, seen) { continue }
                #expect(seen?.outcome == call.outcome, "\(call.call_id): \(seen?.kind ?? "-")")
                if let kind = call.kind, let seen {
                    #expect(recording.kinds(like: kind).contains(seen.kind ?? ""), "\(call.call_id) \(call.outcome)")
                }
                if let code = call.exit_code, seen != nil { #expect(seen?.exitCode == code, "\(call.call_id)") }
            }
            let nested = calls.outcomes[expected.id]?.filter { $0.key.hasPrefix("exec-") }.count ?? 0
            // Only paginated recordings list the commands of a script.
            if thread.historyMode == "paginated" { #expect(nested == expected.inner_calls?.count ?? 0) }
        }
        for session in truth.sessions {
            let family = try #require(families.first { $0.id == session.id })
            let own = truth.threads.filter { member in family.threads.contains { $0.id == member.id } }
            let late = own.flatMap { $0.unrecorded_responses ?? [] }.reduce(session.usage.usage) { $0 + $1.usage.usage }
            #expect(
                [session.usage.usage, late].contains(family.threads.reduce(Usage.zero) { $0 + $1.totalUsage }))
            #expect(
                family.threads[0].end.rawValue == session.outcome
                    || recording.leavesNoEnd && family.threads[0].end == .unfinished && session.outcome == "aborted")
        }
        #expect(families.count == truth.sessions.count)
    }

    private func map(_ paths: [String], _ calls: CallCollector) -> MapResult {
        var finder = FileFinder()
        for path in paths { finder.add(path) }
        let mapper = ThreadMapper(
            makeObserver: { calls }, redactor: NoRedaction(), thresholds: PriceTable.embedded.thresholds,
            limits: ReadLimits(), workers: 1, progress: nil)
        return mapper.map(JobPlanner.plan(finder.found))
    }
}

/// What a release does not record, so that no reader could know it.
extension Recording {
    private var minor: Int { release.split(separator: ".").compactMap { Int($0) }.dropFirst().first ?? 0 }

    /// `codex exec` writes the tier at the start of a thread only in the newest releases.
    var recordsTier: Bool { minor >= 163 }

    /// An interrupt leaves no mark in the file.
    var leavesNoEnd: Bool { minor < 98 }

    /// Calls in flight when the process ended abruptly may not have been written yet; before 0.129 an MCP result does
    /// not say whether it was an error.
    func cannotTell(_ call: Truth.Call, _ seen: CallCollector.Seen?) -> Bool {
        if call.outcome == "running" || call.outcome == "aborted" {
            return seen == nil || (leavesNoEnd && seen?.outcome == "running")
        }
        return scenario == "mcp" && minor < 129 && seen?.outcome == "unknown" && seen?.kind == "unstated"
    }

    /// A sandbox denial reaches the file as an exit code, as a failed launch or as a refusal, by release.
    func kinds(like kind: String) -> Set<String> {
        let denial: Set<String> = ["sandbox", "exit", "policy", "launch"]
        return scenario == "read-only-sandbox" && denial.contains(kind) ? denial : [kind]
    }
}

/// Remembers the outcome of every call; used with one worker only.
final class CallCollector: ThreadObserver, @unchecked Sendable {
    struct Seen {
        var outcome: String
        var kind: String?
        var exitCode: Int?
    }

    private(set) var outcomes: [String: [String: Seen]] = [:]
    private var current: [String: Seen] = [:]

    var sees: ThreadEventKinds { [.callFinished, .ended] }
    func threadBegan(_ context: ThreadContext) { current = [:] }
    func see(_ event: ThreadEvent) {
        switch event {
        case .callFinished(let call):
            current[call.id] = Seen(outcome: call.outcome.rawValue, kind: call.failure?.rawValue, exitCode: call.exitCode)
        case .ended(let summary):
            // A stream has item numbers where its rollout has call ids; both may be there.
            outcomes[summary.id ?? "", default: [:]].merge(current) { seen, _ in seen }
        default: break
        }
    }
    func takeFindings() -> [Finding] { [] }
}
