import Testing
import ThreadModel

@testable import Rules

@Suite struct FindingListTests {
    private func finding(_ number: Int, _ severity: Severity) -> Finding {
        Finding(rule: "r", severity: severity, what: "Finding \(number).")
    }

    @Test func keepsTheHeaviestAndCountsTheRest() {
        var list = FindingList()
        for number in 0..<60 { list.add(finding(number, .note)) }
        list.add(finding(60, .error))
        let findings = list.take()
        #expect(findings.count == FindingList.limit)
        #expect(findings.last?.what == "Finding 60. 11 more findings of this rule are not listed.")
        #expect(findings.filter { $0.severity == .error }.count == 1)
        #expect(list.take().isEmpty)
    }

    @Test func fewFindingsStayAsTheyAre() {
        var list = FindingList()
        list.add(finding(1, .note))
        #expect(list.take().map(\.what) == ["Finding 1."])
    }
}
