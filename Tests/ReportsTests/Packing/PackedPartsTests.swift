import Basics
import Testing
import ThreadModel

@testable import Reports

/// A stored property that is missing in a list of parts, or of members, would be lost on the way from the files to the
/// report.
@Suite struct PackedPartsTests {
    @Test func everyStoredPropertyIsAPart() {
        check(ThreadSummary.blank)
        check(ThreadSummary.CallCounts.blank)
        check(ThreadSummary.ToolCount.blank)
        check(FileSummary.blank)
        check(Turn.blank)
        check(Finding.blank)
        check(Waste.blank)
        check(Place.blank)
        check(Usage.blank)
        check(UsageSlice.blank)
        check(UsageSlice.Key.blank)
        check(UsageBucket.blank)
        check(OutcomeCounts.blank)
        check(ThreadTimeline.blank)
        check(ThreadTimeline.Call.blank)
        check(ThreadTimeline.Response.blank)
        check(ThreadTimeline.Mark.blank)
        check(USD.blank)
    }

    private func check<Value: PackedParts>(_ value: Value) {
        var (value, counter) = (value, Counter())
        value.parts(&counter)
        #expect(counter.count == Mirror(reflecting: value).children.count, "\(Value.self)")
    }

    @Test func everyStoredPropertyIsAMember() {
        checkMembers(SessionReport.blank)
        checkMembers(ThreadReport.blank)
        checkMembers(ThreadReport.ModelUse.blank)
        // The turn's own members stand beside the others, but for its slices, which are spent.
        checkMembers(ThreadReport.TurnReport.blank, beside: Mirror(reflecting: Turn.blank).children.count - 2)
        checkMembers(FindingReport.blank, beside: Mirror(reflecting: Place.blank).children.count - 1)
        checkMembers(FindingReport.Wasted.blank)
        checkMembers(ThreadMemory.blank)
        checkMembers(PastSession.blank)
    }

    private func checkMembers<Value: MemberList>(_ value: Value, beside others: Int = 0) {
        var (value, counter) = (value, Counter())
        value.members(&counter)
        #expect(counter.count == Mirror(reflecting: value).children.count + others, "\(Value.self)")
    }

    private struct Counter: PartVisitor, MemberVisitor {
        typealias Failure = Never
        var count = 0
        mutating func part<Value: Packable>(_ value: inout Value) { count += 1 }
        mutating func aside<Value: Packable>(_ value: inout Value) { count += 1 }
        mutating func member<Value: ReportValue>(_ name: StaticString, _ value: inout Value, _ presence: MemberPresence)
        {
            count += 1
        }
        mutating func own(_ name: StaticString, _ value: inout String, _ presence: MemberPresence) { count += 1 }
        mutating func time(_ name: StaticString, _ value: inout Int64?) { count += 1 }
        mutating func shown<Value: ReportValue>(_ name: StaticString, _ value: @autoclosure () -> Value) {}
    }

    @Test func aReportComesBackAsItWas() {
        for (_, report) in Samples.all {
            for session in report.sessions { #expect(unpacked(session) == session) }
            for finding in report.findings { #expect(unpacked(finding) == finding) }
        }
    }

    @Test(arguments: [0, 1, -1, 127, 128, -129, 1 << 40, Int64.max, .min]) func numbersComeBack(_ number: Int64) {
        #expect(unpacked(number) == number)
        #expect(unpacked(Int128(number) * 1_000_000_000_000) == Int128(number) * 1_000_000_000_000)
        #expect(unpacked(Int128(number)) == Int128(number))
        #expect(unpacked(Double(number) / 3) == Double(number) / 3)
    }

    @Test func textsComeBackWhetherNewOrKnown() {
        let texts = (0..<60).map { "path/\($0 % 40)" } + ["", "ab", "ab", "caf\u{E9}", "cafe\u{301}", "caf\u{E9}"]
        // Equal texts in other bytes stay other bytes.
        #expect(unpacked(texts).map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    }

    @Test func aPackedSessionIsWrittenAsItIs() {
        let reports = Samples.all.map(\.report) + [Samples.many(30)]
        for session in reports.flatMap({ Array($0.sessions) }) {
            var packer = Packer()
            session.pack(into: &packer)
            var packed = PackedJSON(unpacker: Unpacker(UnsafeRawBufferPointer(packer.bytes)), json: JSONWriter())
            SessionReport.write(packed: &packed)
            var json = JSONWriter()
            session.write(to: &json)
            #expect(String(decoding: packed.json.bytes, as: UTF8.self) == String(decoding: json.bytes, as: UTF8.self))
        }
    }

    @Test func aTextOfWhichTheBytesWereTakenIsStillThere() {
        var packer = Packer()
        for text in ["a long text that is a text", "a long text that is a text", "a long text that is a text"] {
            text.pack(into: &packer)
        }
        var unpacker = Unpacker(UnsafeRawBufferPointer(packer.bytes))
        #expect(unpacker.withText { String(decoding: $0, as: UTF8.self) } == "a long text that is a text")
        #expect(unpacker.text() == "a long text that is a text")
        unpacker.skipText()
    }

    private func unpacked<Value: Packable>(_ value: Value) -> Value {
        var packer = Packer()
        value.pack(into: &packer)
        var unpacker = Unpacker(UnsafeRawBufferPointer(packer.bytes))
        return Value.unpack(from: &unpacker)
    }
}
