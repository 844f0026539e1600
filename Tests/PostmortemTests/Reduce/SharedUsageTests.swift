import Testing
import ThreadModel

@testable import Postmortem

/// Responses that a child's file repeats from its parent's are paid once.
@Suite struct SharedUsageTests {
    private func thread(_ id: String, parent: String? = nil, _ inputs: Int64...) -> ThreadSummary {
        Threads.rollout(id) { thread in
            thread.parentID = parent
            for input in inputs {
                let usage = Threads.usage(input)
                if thread.usage.isEmpty {
                    thread.usage = [Threads.slice(usage)]
                } else {
                    thread.usage[0].usage += usage
                    thread.usage[0].responses += 1
                }
                thread.usageStart.append(UInt64(input))
                guard parent != nil else { continue }
                thread.firstResponses.append(UsageBucket(quarter: nil, isReview: false, slice: Threads.slice(usage)))
            }
        }
    }

    private func settled(_ threads: [ThreadSummary]) -> [ThreadSummary] {
        var table = ThreadTable(threads)
        SharedUsage.settle(&table, table.positions)
        return Array(table)
    }

    private func inputs(_ threads: [ThreadSummary]) -> [Int64] { settled(threads).map(\.totalUsage.input) }

    @Test func equalBeginningsCountOnce() {
        let parent = thread(Threads.id, 100, 200, 300)
        #expect(inputs([parent, thread(Threads.child, parent: Threads.id, 100, 200, 999)]) == [600, 999])
    }

    @Test func whatIsAllACopyIsNothing() {
        let parent = thread(Threads.id, 100, 200, 300)
        let copy = settled([parent, thread(Threads.child, parent: Threads.id, 100, 200)])[1]
        #expect(copy.usage.isEmpty)
    }

    @Test func oneEqualNumberIsChance() {
        let parent = thread(Threads.id, 100, 200)
        #expect(inputs([parent, thread(Threads.child, parent: Threads.id, 100, 999)]) == [300, 1_099])
    }

    @Test func equalNumbersOfStrangersAreBothPaid() {
        #expect(inputs([thread(Threads.id, 100, 200), thread(Threads.child, 100, 200)]) == [300, 300])
    }

    /// A file can't continue more than its parent ever counted.
    @Test(arguments: [(610, 0), (900, 270)] as [(Int64, Int64)])
    func whatTheParentNeverHadIsMissing(_ continued: Int64, _ missing: Int64) {
        let parent = thread(Threads.id, 100, 200, 300)
        var fork = thread(Threads.child, parent: Threads.id, 50)
        fork.tokensContinued = continued
        #expect(settled([parent, fork])[1].tokensBefore == missing)
        #expect(settled([fork])[0].tokensBefore == 0)
    }

    @Test func withoutTheParentNothingIsTakenAway() {
        #expect(inputs([thread(Threads.child, parent: Threads.id, 100, 200)]) == [300])
    }
}
