import Policy
import Testing
import ThreadModel

@Suite struct GateTests {
    typealias Judged = (severity: Severity, isInconclusive: Bool, isActive: Bool)

    private func judge(
        _ findings: [Judged], failOn: FailOn = .error, noFail: Bool = false, sessions: Int = 1,
        allowEmpty: Bool = false
    ) -> String {
        let gate = Gate(failOn: failOn, noFail: noFail, allowEmpty: allowEmpty)
        let effects = findings.map {
            gate.effect($0.severity, isInconclusive: $0.isInconclusive, isActive: $0.isActive)
        }
        let (verdict, ending) = gate.judge(effects, sessionsFound: sessions)
        return "\(verdict) \(ending.rawValue)"
    }

    @Test func `the threshold decides`() {
        let findings: [Judged] = [(.warning, false, true), (.note, false, true)]
        #expect(judge([]) == "pass 0")
        #expect(judge(findings) == "pass 0")
        #expect(judge(findings, failOn: .warning) == "fail 1")
        #expect(judge([(.note, false, true)], failOn: .note) == "fail 1")
        #expect(judge([(.error, false, true)], failOn: .none) == "pass 0")
        #expect(judge([(.error, false, true)]) == "fail 1")
        #expect(judge([(.error, false, false)]) == "pass 0")
    }

    @Test func `what could not be judged outranks what failed`() {
        #expect(judge([(.error, true, true)]) == "inconclusive 2")
        #expect(judge([(.error, false, true), (.error, true, true)]) == "inconclusive 2")
        #expect(judge([(.error, true, true)], failOn: .none) == "inconclusive 2")
        #expect(judge([(.error, true, false)]) == "pass 0")
        // Lowered by the policy it is a finding like any other.
        #expect(judge([(.warning, true, true)]) == "pass 0")
        #expect(judge([(.warning, true, true)], failOn: .warning) == "fail 1")
    }

    @Test func `no session is inconclusive unless it may be`() {
        #expect(judge([], sessions: 0) == "inconclusive 2")
        #expect(judge([], sessions: 0, allowEmpty: true) == "pass 0")
        #expect(judge([(.error, true, true)], sessions: 0, allowEmpty: true) == "inconclusive 2")
        #expect(judge([(.error, false, true)], sessions: 0, allowEmpty: true) == "fail 1")
    }

    @Test func `no-fail turns 1 into 0 and nothing else`() {
        #expect(judge([(.error, false, true)], noFail: true) == "fail 0")
        #expect(judge([(.error, true, true)], noFail: true) == "inconclusive 2")
        #expect(judge([], noFail: true, sessions: 0) == "inconclusive 2")
        #expect(judge([], noFail: true) == "pass 0")
    }

    @Test func `of several endings the greatest counts`() {
        let codes = [0, 1, 2, 70, 78, 64].map { Ending(rawValue: $0)! }
        #expect(codes == codes.sorted())
        #expect(max(Ending.configuration, .bug) == .configuration)
    }
}
