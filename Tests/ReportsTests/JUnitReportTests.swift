import Basics
import Foundation
import Reports
import TestSupport
import Testing
import ThreadModel

@Suite struct JUnitReportTests {
    /// The schema lies in pytest's source distribution.
    @Test(
        .enabled(
            if: OtherProgram.hasXMLLint && OtherProgram.schema("junit-10.xsd") != nil, "no xmllint, or no junit-10.xsd")
    )
    func strictIsValid() throws {
        let schema = try #require(OtherProgram.schema("junit-10.xsd"))
        var options = ReportOptions()
        options.junitDialect = .strict
        for sample in Samples.all {
            let bytes = JUnitReport().render(sample.report, options: options)
            let result = try OtherProgram.run(["xmllint", "--noout", "--schema", schema, "-"], input: bytes)
            #expect(result.status == 0, "\(sample.name): \(result.output)")
        }
    }

    @Test(
        .enabled(if: OtherProgram.python(with: "junitparser") != nil, "no junitparser"),
        arguments: ReportOptions.JUnitDialect.allCases)
    func isReadByJUnitParser(_ dialect: ReportOptions.JUnitDialect) throws {
        let python = try #require(OtherProgram.python(with: "junitparser"))
        var options = ReportOptions()
        options.junitDialect = dialect
        let script = """
            import sys, io
            from junitparser import JUnitXml
            xml = JUnitXml.fromstring(sys.stdin.buffer.read())
            cases = [c for s in xml for c in s]
            bad = [c for c in cases if any(type(r).__name__ in ("Failure", "Error") for r in c.result)]
            assert all(len([r for r in c.result]) <= 1 for c in cases)
            assert xml.tests == len(cases), (xml.tests, len(cases))
            assert xml.failures + xml.errors == len(bad)
            assert all(r.text and r.text.split("\\n")[0] == r.message.split("\\n")[0] for c in cases for r in c.result)
            assert len({(s.name, c.classname, c.name) for s in xml for c in s}) == len(cases)
            assert len({s._elem.get("id") for s in xml}) == len([s for s in xml])
            print(len([s for s in xml]), len(bad) > 0)
            """
        for sample in Samples.all {
            let bytes = JUnitReport().render(sample.report, options: options)
            let result = try OtherProgram.run([python, "-c", script], input: bytes)
            let fails = sample.report.exitCode == 1 || sample.report.exitCode == 2
            #expect(
                result.output == "\(sample.report.sessions.count + 1) \(fails ? "True" : "False")\n", "\(sample.name)")
        }
    }

    @Test func failsExactlyWhenTheExitCodeDoes() throws {
        for sample in Samples.all {
            for exitCode in [0, 1, 2] {
                for failOn in ["error", "warning", "note", "none"] {
                    var report = sample.report
                    report.exitCode = exitCode
                    report.policy.failOn = failOn
                    let text = try render(report)
                    let isRed = text.contains("<failure ") || text.contains("<error ")
                    #expect(isRed == (exitCode != 0), "\(sample.name) exit \(exitCode) fail-on \(failOn)")
                }
            }
        }
    }

    @Test func noFailTellsAndPasses() throws {
        var report = Samples.fail
        report.exitCode = 0
        let text = try render(report)
        #expect(text.contains("failures=\"0\" errors=\"0\""))
        #expect(text.contains("<system-out>error: "))
    }

    @Test func theLongFormHasACasePerRule() throws {
        var report = Samples.fail
        report.findings.append(report.findings[0])
        var options = ReportOptions()
        options.junitDetail = .rules
        let text = String(decoding: JUnitReport().render(report, options: options), as: UTF8.self)
        #expect(text.components(separatedBy: "type=\"policy.error\"").count - 1 == 4)
        #expect(text.contains("2 findings: `npm test` ran 6 times"))
    }

    @Test func capsMessagesAndBodies() throws {
        var report = Samples.fail
        report.findings[0].what = String(repeating: "漢", count: 5000)
        report.findings[0].evidence = String(repeating: "x\n", count: 50_000)
        let text = try render(report)
        #expect(text.utf8.count < 60_000)
        #expect(text.contains("漢…"))
    }

    @Test func namesAreTheSameWhateverTheOrder() throws {
        var report = Samples.hostile
        report.findings = []
        let forward = names(try render(report))
        report.sessions.reverse()
        #expect(names(try render(report)) == forward)
        let allowed = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._/@+ -")
        #expect(forward.allSatisfy { $0.allSatisfy(allowed.contains) })
    }

    @Test func eachOfManySessionsIsASuite() throws {
        let text = try render(Samples.many(2000))
        #expect(text.components(separatedBy: "<testsuite ").count - 1 == 2001)
    }

    private func render(_ report: Report) throws -> String {
        String(decoding: JUnitReport().render(report, options: .init()), as: UTF8.self)
    }

    private func names(_ xml: String) -> [String] {
        xml.components(separatedBy: "name=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}
