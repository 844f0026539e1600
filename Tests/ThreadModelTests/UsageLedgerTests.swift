import Testing

@testable import RolloutFormat
@testable import ThreadModel

/// What a response used counts once, whether a record, a snapshot or both tell of it.
struct UsageLedgerTests {
    private func fields(_ input: Int64, _ output: Int64 = 0) -> TokenFields {
        var fields = TokenFields()
        fields.input = input
        fields.output = output
        fields.total = input + output
        return fields
    }

    private func snapshot(_ total: Int64, last: Int64) -> TokenCount {
        var event = TokenCount()
        event.total = fields(total)
        event.last = fields(last)
        return event
    }

    private func record(_ id: StaticString, _ input: Int64) -> TokenUsageRecord {
        var record = TokenUsageRecord()
        record.responseID = RawString(ByteView(id))
        record.usage = fields(input)
        return record
    }

    @Test func aSnapshotCountsItsGrowthAndARepetitionNothing() {
        var ledger = UsageLedger()
        let grown = [(100, 100), (100, 100), (150, 50)].map {
            ledger.add(snapshot: snapshot($0, last: $1), mayContinue: false, answered: true)?.usage.input
        }
        #expect(grown == [100, nil, 50])
    }

    @Test func aRecordCountsOncePerResponse() {
        var ledger = UsageLedger()
        let counted = [ledger.add(record: record("r1", 80)), ledger.add(record: record("r1", 80))].map {
            $0?.usage.input
        }
        #expect(counted == [80, nil])
    }

    @Test func aRecordAndItsSnapshotAreOneResponseInEitherOrder() {
        var ledger = UsageLedger()
        _ = ledger.add(record: record("r1", 80))
        let afterRecord = ledger.add(snapshot: snapshot(80, last: 80), mayContinue: false, answered: true)
        let first = ledger.add(snapshot: snapshot(110, last: 30), mayContinue: false, answered: true)
        let afterSnapshot = ledger.add(record: record("r2", 30))
        #expect(afterRecord == nil && first?.usage.input == 30 && afterSnapshot == nil)
    }

    /// A session of an older release that a newer one goes on with: its first record may be as large as the last snapshot.
    @Test func aRecordOfALaterTurnIsAResponseOfItsOwn() {
        var ledger = UsageLedger()
        _ = ledger.add(snapshot: snapshot(80, last: 80), mayContinue: false, answered: true)
        ledger.beginTurn()
        #expect(ledger.add(record: record("r1", 80))?.usage.input == 80)
    }

    /// A kind that was cut to fit does not make two responses of one.
    @Test func aRecordAndItsSnapshotAreOneResponseWhateverTheirParts() {
        var ledger = UsageLedger()
        var odd = record("r1", 80)
        odd.usage.cachedInput = 500
        let exact = ledger.add(record: odd)
        let shown = ledger.add(snapshot: snapshot(80, last: 80), mayContinue: false, answered: true)
        #expect(exact?.usage.total == 80 && shown == nil)
    }

    @Test func aContinuedThreadsFirstTotalIsTheOthers() {
        var ledger = UsageLedger()
        let inherited = ledger.add(snapshot: snapshot(900, last: 40), mayContinue: true, answered: false)
        let own = ledger.add(snapshot: snapshot(960, last: 60), mayContinue: true, answered: true)
        #expect(inherited == nil && own?.usage.input == 60 && ledger.tokensContinued == 900)
    }

    @Test func aStreamsSmallerTotalIsACounterThatBeganAgain() {
        var ledger = UsageLedger()
        let counted = [100, 130, 20].map { ledger.add(streamTotal: fields($0))?.usage.input }
        #expect(counted == [100, 30, 20])
    }
}
