import Foundation
import Testing

@testable import ThreadModel

/// What a thread that continues another, or a recording without its beginning, is charged.
@Suite struct UsageLineageTests {
    private func read(_ meta: [String: Any] = [:], _ steps: (inout RecordedLines) -> Void) -> ThreadSummary {
        var lines = RecordedLines()
        if !meta.isEmpty {
            let base: [String: Any] = [
                "id": "01a1fdb8-ef70-7c4c-8a42-38a0b923820d", "cli_version": "0.163.0", "history_mode": "paginated",
                "source": "exec",
            ]
            lines.lines = []
            lines.add("session_meta", base.merging(meta) { $1 })
            lines.event("task_started", ["turn_id": "01a1fdb8-ef7a-7b8c-837e-33defde51cf9"])
        }
        steps(&lines)
        lines.complete()
        return lines.read().thread
    }

    private func count(_ total: Int, last: Int) -> [String: Any] {
        func usage(_ tokens: Int) -> [String: Any] {
            ["input_tokens": tokens, "output_tokens": 0, "total_tokens": tokens]
        }
        return ["info": ["total_token_usage": usage(total), "last_token_usage": usage(last)]]
    }

    private let fork: [String: Any] = [
        "forked_from_id": "01a1fdb8-0000-7c4c-8a42-38a0b923820d",
        "history_base": ["thread_id": "01a1fdb8-0000-7c4c-8a42-38a0b923820d"],
    ]

    @Test(arguments: [0, 30_050, 5_000])
    func theFirstSnapshotOfAContinuedThreadIsInheritedWhateverItsLastResponse(_ last: Int) {
        let thread = read(fork) {
            $0.event("token_count", count(30_050, last: last))
            $0.item("message", ["role": "assistant", "content": [["type": "output_text", "text": "ok"]]])
            $0.event("token_count", count(31_050, last: 1_000))
        }
        #expect(thread.totalUsage.total == 1_000)
    }

    @Test func aContinuedThreadsOwnFirstResponseCounts() {
        let thread = read(fork) {
            $0.item("message", ["role": "assistant", "content": [["type": "output_text", "text": "ok"]]])
            $0.event("token_count", count(31_050, last: 1_000))
        }
        #expect(thread.totalUsage.total == 1_000)
    }

    /// Only what stands at the beginning of a counter can be a copy of the parent's.
    @Test func whatAForkUsedWhenItsCounterWentOnIsItsOwn() {
        let fork = ["forked_from_id": "01a1fdb8-0000-7c4c-8a42-38a0b923820d"]
        let own = read(fork) {
            $0.event("token_count", count(3_150, last: 1_050))
            $0.event("token_count", count(4_200, last: 1_050))
        }
        #expect(own.totalUsage.total == 1_050 && own.firstResponses.isEmpty)
        let copied = read(fork) {
            $0.item("message", ["role": "assistant", "content": [["type": "output_text", "text": "ok"]]])
            $0.event("token_count", count(1_050, last: 1_050))
            $0.event("token_count", count(2_100, last: 1_050))
        }
        #expect(copied.totalUsage.total == 2_100 && copied.firstResponses.count == 2)
    }

    @Test func aCounterThatBeganFarAboveItsFirstResponseIsSaid() {
        let thread = read { $0.event("token_count", count(710_050, last: 1_050)) }
        #expect(thread.totalUsage.total == 1_050 && thread.tokensBefore == 709_000)
    }

    @Test func aFewResponsesTogetherAreNoMissingBeginning() {
        let thread = read { $0.event("token_count", count(3_000, last: 1_000)) }
        #expect(thread.totalUsage.total == 3_000 && thread.tokensBefore == 0)
    }

    @Test func aClaimThatAllIsInheritedDiscountsNothing() {
        let own = "01a1fdb8-ef70-7c4c-8a42-38a0b923820d"
        for parent in [own, "01a1fdb8-0000-7c4c-8a42-38a0b923820d"] {
            let thread = read(["parent_thread_id": parent, "subagent_history_start_ordinal": 1_000_000]) {
                $0.event("token_count", count(1_000, last: 1_000))
                $0.function("exec_command", ["cmd": "npm test"], output: "Process exited with code 1\nOutput:\nx")
            }
            #expect(thread.totalUsage.total == 1_000 && thread.calls.total == 1)
        }
    }

    @Test func absurdNumbersAreSaidAndNotCounted() {
        let thread = read { $0.event("token_count", count(5_000_000_000_000_000, last: 5_000_000_000_000_000)) }
        #expect(thread.totalUsage.total == 0 && thread.uncountedResponses == 1)
    }

    /// What was used and can't be read is no zero.
    @Test(arguments: [
        #"{"input_tokens":"1000000","output_tokens":5,"total_tokens":1000005}"#,
        #"{"input_tokens":-1000000,"output_tokens":5,"total_tokens":5}"#, #"{"inputTokens":1000000}"#,
        #"{"total_tokens":1000000}"#, "[1000000,5]", "null", #"{"output_tokens":5,"total_tokens":1000005}"#,
        #"{"input_tokens":null,"output_tokens":5,"total_tokens":1000005}"#,
        #"{"input_tokens":0,"output_tokens":5,"total_tokens":1000005}"#,
    ])
    func aRecordOfUsageThatCanNotBeReadIsSaid(_ text: String) throws {
        let usage = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        let thread = read {
            $0.event("token_count", count(1_000, last: 1_000))
            $0.add("token_usage_record", ["response_id": "r2", "usage": usage])
        }
        #expect(thread.totalUsage.total == 1_000 && thread.uncountedResponses == 1)
    }

    @Test(
        arguments: [
            ("token_usage_record_v2", ["usage": ["input_tokens": 9]], 1), ("mood", [:], 0), ("token_bucket", [:], 0),
        ] as [(String, [String: [String: Int]], Int)])
    func recordsThatAreCalledUsageAreSaid(_ type: String, _ payload: [String: [String: Int]], _ count: Int) {
        #expect(read { $0.add(type, payload) }.uncountedResponses == count)
    }

    @Test func snapshotsWithoutATotalAreSaid() {
        let renamed = read { $0.event("token_count", ["info": ["totalTokenUsage": ["input_tokens": 900]]]) }
        let none = read { $0.event("token_count", ["info": NSNull(), "rate_limits": NSNull()]) }
        #expect(renamed.uncountedResponses == 1 && none.uncountedResponses == 0)
    }

    @Test func recordsOfOneResponseThatDifferAreSaid() {
        func record(_ tokens: Int) -> [String: Any] {
            ["response_id": "r1", "usage": ["input_tokens": tokens, "output_tokens": 0, "total_tokens": tokens]]
        }
        let numbers = [[100, 100], [100, 900]].map { inputs in
            read { lines in for input in inputs { lines.add("token_usage_record", record(input)) } }.uncountedResponses
        }
        #expect(numbers == [0, 1])
    }

    @Test func whatAThreadClaimsToContinueIsKept() {
        let thread = read(fork) {
            $0.item("message", ["role": "assistant", "content": [["type": "output_text", "text": "ok"]]])
            $0.event("token_count", count(6_000_000, last: 1_000))
        }
        #expect(thread.totalUsage.total == 1_000 && thread.tokensContinued == 5_999_000)
    }

    @Test func childrenAreKnownByWhatNamesThem() {
        let thread = read {
            $0.function(
                "spawn_agent", ["message": "x"], id: "c1",
                output: #"{"agent_id": "019aa000-0000-7000-8000-00000000000a","nickname":"Ada"}"#)
            $0.event(
                "sub_agent_activity",
                ["event_id": "c2", "agent_thread_id": "019aa000-0000-7000-8000-00000000000b", "kind": "started"])
            $0.event(
                "item_completed",
                [
                    "item": [
                        "type": "SubAgentActivity", "id": "c3", "kind": "started",
                        "agent_thread_id": "019aa000-0000-7000-8000-00000000000c",
                    ]
                ])
            $0.event(
                "collab_agent_spawn_end", ["call_id": "c4", "new_thread_id": "019aa000-0000-7000-8000-00000000000d"])
        }
        #expect(thread.children.map { $0.suffix(1) } == ["a", "b", "c", "d"])
    }
}
