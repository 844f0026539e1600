import Testing

@testable import ThreadModel

/// Calls are found by their id or process as long as something may still belong to them.
struct CallLedgerTests {
    private func call(_ id: UInt64, _ ledger: CallLedger) -> ToolCall {
        let call = ledger.make()
        call.idHash = id
        return call
    }

    @Test func anOpenCallIsFoundUntilItIsClosed() {
        let ledger = CallLedger()
        let (first, second) = (call(1, ledger), call(2, ledger))
        let earlier = [ledger.ask(first), ledger.ask(second)]
        #expect(earlier.allSatisfy { $0 == nil })
        #expect(ledger.open(id: 1) === first && ledger.open.count == 2)
        ledger.close(id: 1)
        #expect(ledger.open(id: 1) == nil && ledger.open(id: 2) === second)
    }

    @Test func aCallWithTheSameIDTakesTheOthersPlace() {
        let ledger = CallLedger()
        let (first, second) = (call(7, ledger), call(7, ledger))
        _ = ledger.ask(first)
        let earlier = ledger.ask(second)
        #expect(earlier === first)
        #expect(ledger.open(id: 7) === second && ledger.open.count == 1)
        let areNew = [ledger.isNew(id: 7), ledger.isNew(id: 8), ledger.isNew(id: 8)]
        #expect(areNew == [false, true, false])
    }

    @Test func whatGoesOnStaysOpenAndIsFoundByItsProcess() {
        let ledger = CallLedger()
        let (server, test) = (call(1, ledger), call(2, ledger))
        _ = ledger.ask(server)
        _ = ledger.ask(test)
        server.outcome = .running
        server.processID = 99
        ledger.goesOn(server, as: 99)
        ledger.closeAllButRunning()
        #expect(ledger.open(id: 1) === server && ledger.open(id: 2) == nil)
        #expect(ledger.running(process: 99) === server)
        ledger.forget(server)
        #expect(ledger.open(id: 1) == nil && ledger.running(process: 99) == nil && ledger.running.isEmpty)
    }

    @Test func settledCallsAreKeptInOrderUntilTheyAreDropped() {
        let ledger = CallLedger()
        let (first, second) = (call(1, ledger), call(2, ledger))
        ledger.settle(first)
        ledger.settle(second)
        second.isCounted = true
        #expect(ledger.settledCalls.map(\.idHash) == [1, 2] && ledger.unseen == 1)
        #expect(ledger.isSettled(first) && ledger.lastSettled { $0.idHash == 1 } === first)
        ledger.dropSettled()
        #expect(!ledger.isSettled(first) && ledger.settledCalls.isEmpty)
    }

    @Test func anotherThreadStartsWithNothingButTheInstances() {
        let ledger = CallLedger()
        let used = call(1, ledger)
        used.tool = "shell"
        _ = ledger.ask(used)
        ledger.recycle(used)
        ledger.reset()
        let isNew = ledger.isNew(id: 1)
        #expect(ledger.open.isEmpty && isNew)
        let again = ledger.make()
        #expect(again === used && again.tool.isEmpty)
    }

    @Test func aSetOfHashesHoldsEachOnce() {
        var set = HashSet()
        let numbers = (UInt64(0)..<5000).map { $0 &* 0x9E37_79B9_7F4A_7C15 }
        let added = numbers.count { set.insert($0) }
        let addedAgain = numbers.count { set.insert($0) }
        #expect(added == 5000 && addedAgain == 0)
        #expect(set.contains(0) && !set.contains(3))
        set.removeAll()
        #expect(!set.contains(0) && set.count == 0)
    }
}
