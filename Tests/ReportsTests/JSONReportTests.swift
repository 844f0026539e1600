import Basics
import Policy
import Reports
import TestSupport
import Testing
import ThreadModel

@Suite struct JSONReportTests {
    @Test(arguments: Samples.all.map(\.name)) func comesBackEqual(_ sample: String) throws {
        let report = try #require(Samples.all.first { $0.name == sample }).report
        #expect(try ReportReader.read(JSONReport().render(report, options: .init())) == report)
    }

    @Test func keepsEveryDigitOfMoney() throws {
        var report = Samples.pass
        report.totals.cost = USD(decimal: "123456789012.123456789012")
        let back = try ReportReader.read(JSONReport().render(report, options: .init()))
        #expect(back.totals.cost == report.totals.cost)
    }

    @Test func keepsTimesFromTheFirstToTheLastYear() throws {
        for time in [-62_167_219_200_000, -1, 0, 951_782_399_999, 951_868_800_000, 253_402_300_799_999] as [Int64] {
            let text = try #require(CivilTime.rfc3339(time))
            #expect(CivilTime.milliseconds(rfc3339: text) == time)
        }
        #expect(CivilTime.rfc3339(951_782_400_000) == "2000-02-29T00:00:00.000Z")
        #expect(CivilTime.rfc3339(Samples.start) == "2026-11-21T09:28:00.000Z")
        #expect(CivilTime.rfc3339(.max) == nil)
        #expect(CivilTime.milliseconds(rfc3339: "2026-11-21T09:28:00Z") == Samples.start)
    }

    @Test(.enabled(if: OtherProgram.has(["python3", "--version"]), "no python3")) func isReadByPython() throws {
        for sample in Samples.all {
            let bytes = JSONReport().render(sample.report, options: .init())
            let script = "import json,sys; r=json.load(sys.stdin); print(r['schema'], r['verdict'], len(r['findings']))"
            let result = try OtherProgram.run(["python3", "-c", script], input: bytes)
            #expect(
                result.output
                    == "\(Report.schema) \(sample.report.verdict.rawValue) \(sample.report.findings.count)\n")
        }
    }

    /// Names and order that scripts use; issue 2 has them.
    @Test(.enabled(if: OtherProgram.has(["python3", "--version"]), "no python3")) func keepsTheContract() throws {
        let script = """
            import json, sys
            r = json.load(sys.stdin)
            def starts(o, names): assert list(o)[:len(names.split())] == names.split(), (list(o), names)
            U = "input_tokens cached_input_tokens cache_write_input_tokens output_tokens \
            reasoning_output_tokens total_tokens"
            starts(r, "schema tool verdict exit_code totals sessions findings inputs")
            starts(r["tool"], "name version")
            starts(r["totals"], "sessions threads files skipped_files usage cost_usd unpriced_tokens findings")
            starts(r["totals"]["usage"], U)
            starts(r["totals"]["findings"], "error warning note suppressed baseline")
            s = r["sessions"][0]
            starts(s, "id label outcome outcome_reason started_at ended_at duration_seconds usage \
            cost_usd unpriced_tokens threads")
            t = s["threads"][0]
            starts(t, "id parent_id forked_from_id role files originator source cli_version models \
            usage cost_usd turns compactions tool_calls")
            starts(t["files"][0], "path format history_mode compressed lines bad_lines unknown_records")
            starts(t["models"][0], "model service_tier turns usage cost_usd")
            starts(t["tool_calls"], "total succeeded failed benign declined aborted running unknown")
            f = r["findings"][0]
            starts(f, "rule severity status message session_id thread_id path line timestamp \
            turn_id call_id count evidence wasted fingerprint")
            starts(f["wasted"], "calls tokens cost_usd seconds")
            starts(r["inputs"], "skipped unknown_records")
            starts(r["inputs"]["skipped"][0], "path reason")
            assert f["timestamp"] == "2026-11-21T09:31:07.000Z", f["timestamp"]
            assert t["turns"] == 1 and r["totals"]["cost_usd"] == 9.8867, r["totals"]["cost_usd"]
            """
        let bytes = JSONReport().render(Samples.fail, options: .init())
        let result = try OtherProgram.run(["python3", "-c", script], input: bytes)
        #expect(result.status == 0, "\(result.output)")
    }

    @Test func saysWhatIsWrongWithAFile() throws {
        func error(_ text: String) -> String {
            do {
                _ = try ReportReader.read(Array(text.utf8))
                return "none"
            } catch {
                return error.description
            }
        }
        #expect(error("").contains("not valid JSON"))
        #expect(error("{}").contains("schema is missing"))
        #expect(error(#"{"schema":"codex-postmortem/report/2"}"#).contains("codex-postmortem/report/2"))
        let text = String(decoding: JSONReport().render(Samples.pass, options: .init()), as: UTF8.self)
        #expect(error(text.replacing("\"sessions\": 1", with: "\"sessions\": \"1\"")).contains("totals.sessions"))
        #expect(error(text.replacing("\"findings\": [", with: "\"funding\": [")).contains("findings is missing"))
        #expect(error(text.replacing("2026-11-21T09:28:04", with: "yesterday")).contains("findings[0].timestamp"))
    }

    @Test func readsAReportWithoutTheExtras() throws {
        let text = """
            {"schema":"codex-postmortem/report/1","tool":{"name":"codex-postmortem","version":"1"},"verdict":"pass",
            "exit_code":0,"totals":{"sessions":0,"threads":0,"files":0,"skipped_files":0,"usage":{"input_tokens":0,
            "cached_input_tokens":0,"cache_write_input_tokens":0,"output_tokens":0,"reasoning_output_tokens":0,
            "total_tokens":0},"cost_usd":null,"unpriced_tokens":0,"findings":{"error":0,"warning":0,"note":0,
            "suppressed":0,"baseline":0}},"sessions":[],"findings":[],"inputs":{"skipped":[],"unknown_records":{}}}
            """
        #expect(try ReportReader.read(Array(text.utf8)).policy.failOn == "error")
    }
}
