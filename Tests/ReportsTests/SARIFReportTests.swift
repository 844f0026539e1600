import Basics
import Foundation
import Policy
import TestSupport
import Testing
import ThreadModel

@testable import Reports

@Suite struct SARIFReportTests {
    /// A typed binding of the SARIF 2.1.0 schema reads every sample.
    @Test(.enabled(if: OtherProgram.python(with: "pydantic_sarif") != nil, "no pydantic-sarif"))
    func isValid() throws {
        let python = try #require(OtherProgram.python(with: "pydantic_sarif"))
        let script = """
            import json, sys
            from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log
            log = json.load(open(sys.argv[1], encoding="utf-8"))
            for suppression in (s for r in log["runs"] for f in r["results"] for s in f.get("suppressions", [])):
                # The binding is of a draft that calls it `state`.
                assert suppression.pop("status") in ("accepted", "underReview", "rejected")
            assert Log.model_validate(log).runs
            """
        for sample in Samples.all {
            let file = try OtherProgram.temporaryFile(SARIFReport().render(sample.report, options: .init()), "sarif")
            defer { try? FileManager.default.removeItem(at: file) }
            let result = try OtherProgram.run([python, "-c", script, file.path()])
            #expect(result.status == 0, "\(sample.name): \(result.output)")
        }
    }

    /// sarif-tools counts by severity what is not suppressed, as a code scanning view does.
    @Test(.enabled(if: OtherProgram.named("sarif") != nil, "no sarif (PyPI sarif-tools)")) func isReadBySARIFTools()
        throws
    {
        let sarif = try #require(OtherProgram.named("sarif"))
        let file = try OtherProgram.temporaryFile(SARIFReport().render(Samples.fail, options: .init()), "sarif")
        defer { try? FileManager.default.removeItem(at: file) }
        let result = try OtherProgram.run([sarif, "summary", file.path()])
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains("error: 3"), "\(result.output)")
        #expect(result.output.contains("note: 2"), "\(result.output)")
    }

    @Test func locationsAreRelativeAndFingerprintsStable() throws {
        for sample in Samples.all {
            let run = try run(sample.report)
            let results = try #require(run["results"] as? [[String: Any]])
            #expect(results.count == ReportItem.all(sample.report).count)
            for (result, item) in zip(results, ReportItem.all(sample.report)) {
                let locations = try #require(result["locations"] as? [[String: Any]])
                #expect(locations.count == 1)
                let place = try #require(locations[0]["physicalLocation"] as? [String: Any])
                let uri = try #require((place["artifactLocation"] as? [String: Any])?["uri"] as? String)
                #expect(!uri.isEmpty && !uri.hasPrefix("/") && !uri.hasPrefix(".."))
                #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !":?#\"<>\\^`{}|[]".utf8.contains($0) })
                let prints = try #require(result["partialFingerprints"] as? [String: String])
                #expect(prints["codexPostmortem/v1"] == item.fingerprint)
                #expect((result["suppressions"] as? [Any])?.isEmpty == (item.status == .active))
            }
        }
    }

    @Test(arguments: [(Verdict.pass, 0, true), (.fail, 1, true), (.inconclusive, 2, false)])
    func saysHowTheRunEnded(_ verdict: Verdict, _ exitCode: Int, _ isSuccessful: Bool) throws {
        var report = Samples.fail
        report.verdict = verdict
        report.exitCode = exitCode
        let invocation = try #require((try run(report)["invocations"] as? [[String: Any]])?.first)
        #expect(invocation["executionSuccessful"] as? Bool == isSuccessful)
        #expect(invocation["exitCode"] as? Int == exitCode)
    }

    /// The same with small limits as with those of code scanning.
    @Test func keepsToWhatCodeScanningTakes() throws {
        var report = Samples.fail
        let evidence = String(repeating: "error TS2304: Cannot find name 'foo'.\n", count: 200)
        report.findings = (0..<40).map { number in
            var finding = Samples.finding(
                "repeated-call", .error, "`npm test` ran \(number) times.", session: Samples.linux,
                place: Samples.place(Samples.linux, line: number + 1, time: Samples.start, turn: 1), evidence: evidence)
            finding.fingerprint = "f\(number)"
            // Of another output and another call, so that each is an incident of its own.
            finding.evidence = evidence + "\(number)"
            finding.place.callID = nil
            return finding
        }
        let run = try run(SARIFReport(maxResults: 30, shownResults: 10).render(report, options: .init()))
        let results = try #require(run["results"] as? [[String: Any]])
        let quotations = results.map { ($0["message"] as? [String: Any])?["markdown"] as? String }
        #expect(results.count == 30)
        #expect(quotations.map { $0 != nil } == (0..<30).map { $0 < 10 })
        // Of 5000 that are shown, each this long at most, ten megabytes remain when they are compressed.
        #expect(quotations.allSatisfy { ($0?.utf8.count ?? 0) < 3300 })
        let notes = (run["invocations"] as? [[String: Any]])?[0]["toolExecutionNotifications"] as? [[String: Any]]
        let note = (notes?.first?["message"] as? [String: Any])?["text"] as? String
        #expect(note == "10 more incidents left out; the JSON report has everything.")
        #expect(SARIFReport().maxResults == 25_000 && SARIFReport().shownResults == 5000)
    }

    @Test func noTextBecomesALink() throws {
        let text = String(decoding: SARIFReport().render(Samples.hostile, options: .init()), as: UTF8.self)
        let run = try run(Samples.hostile)
        let message = ((run["results"] as? [[String: Any]])?[0]["message"] as? [String: Any])?["text"] as? String
        #expect(message?.contains("](") == false)
        #expect(!text.contains("##["))
    }

    private func run(_ report: Report) throws -> [String: Any] {
        try run(SARIFReport().render(report, options: .init()))
    }

    private func run(_ bytes: [UInt8]) throws -> [String: Any] {
        let sarif = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        return try #require((sarif["runs"] as? [[String: Any]])?.first)
    }
}
