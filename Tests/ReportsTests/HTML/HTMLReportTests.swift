import Basics
import Foundation
import Reports
import Safety
import TestSupport
import Testing
import ThreadModel

@Suite struct HTMLReportTests {
    private static let reader = Goldens.directory.deletingLastPathComponent().appending(path: "HTML/page.py").path

    private func read(_ bytes: [UInt8]) throws -> OtherProgram.Result {
        try OtherProgram.run(["python3", Self.reader], input: bytes)
    }

    @Test(.enabled(if: OtherProgram.has(["python3", "--version"]), "no python3"), arguments: Samples.all.map(\.name))
    func holdsNothingBornFromData(_ sample: String) throws {
        let report = try #require(Samples.all.first { $0.name == sample }).report
        let result = try read(HTMLReport().render(report, options: .init()))
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains("rows \(report.sessions.count) "))
    }

    @Test(
        .enabled(if: OtherProgram.has(["python3", "--version"]), "no python3"),
        arguments: [("timeline", TimelineSamples.report), ("hostile", TimelineSamples.hostile)])
    func timelinesHoldNothingBornFromData(_ name: String, report: Report) throws {
        let result = try read(HTMLReport().render(report, options: .init()))
        #expect(result.status == 0, "\(result.output)")
        let calls = report.sessions.flatMap(\.threads).reduce(0) { $0 + ($1.timeline?.calls.count ?? 0) }
        #expect(result.output.contains("calls \(calls) "), "\(result.output)")
    }

    /// What a patch did, line by line, and which files; a chart for the desk and one for the telephone.
    @Test func showsPatchesAsDiffsAndChartsForTheWidth() throws {
        var report = TimelineSamples.report
        report.sessions[0].threads[0].timeline?.calls[3].patch =
            "*** Update File: src/cart.js\n@@\n-  return 20;\n+  return total < 60;\n*** Add File: NOTES.md\n+x"
        report.sessions[0].threads[0].timeline?.calls[3].editedFiles = true
        let page = String(decoding: HTMLReport().render(report, options: .init()), as: UTF8.self)
        for part in [
            "<b>*** Update File: src/cart.js</b>", "<del>-  return 20;</del>", "<ins>+  return total &lt; 60;</ins>",
            "<code>src/cart.js</code> <span class=\"meta\">+1 −1</span> <a href=\"#s0-c-0-3\">call 4</a>",
            "<code>NOTES.md</code> <span class=\"meta\">+1 −0</span>", "viewBox=\"0 0 340 ", "viewBox=\"0 0 960 ",
        ] {
            let isThere = page.contains(part)
            #expect(isThere, "\(part)")
        }
    }

    @Test func saysTheVerdictAndTheWayToTheCall() {
        let page = String(decoding: HTMLReport().render(TimelineSamples.report, options: .init()), as: UTF8.self)
        for part in [
            "<h1 class=\"failed\">", "<a href=\"#s0-c-0-20\">call 21</a>", "<tr id=s0-c-0-20 data-o=failed>", "↻ 6×",
            "budget $5.00",
            "<h4>Agents</h4>", "expires 2027-01-01",
        ] {
            let isThere = page.contains(part)
            #expect(isThere, "\(part)")
        }
    }

    @Test(
        .enabled(if: OtherProgram.has(["python3", "--version"]), "no python3"),
        arguments: [60_000, 300_000, 1_000_000, 10_000_000]) func staysWithinItsBytes(_ limit: Int) throws
    {
        var options = ReportOptions()
        options.htmlBytes = limit
        let bytes = HTMLReport().render(TimelineSamples.many(300, calls: 30), options: options)
        #expect(bytes.count <= limit)
        let page = String(decoding: bytes, as: UTF8.self)
        let isWhole = page.hasSuffix("</html>\n")
        let saysCut = page.contains("Cut to keep this page in its size")
        #expect(isWhole)
        #expect(saysCut == (limit < 10_000_000))
        let result = try read(bytes)
        // Places of sessions that were cut have no target; nothing else may be wrong.
        let problems = result.output.split(separator: "\n").filter {
            !$0.hasPrefix("no target") && !$0.hasPrefix("rows")
        }
        #expect(problems.isEmpty, "\(problems)")
    }

    @Test func aThousandSessionsFit() {
        let report = TimelineSamples.many(1000, calls: 40)
        let bytes = HTMLReport().render(report, options: .init())
        #expect(bytes.count <= 10_000_000)
        // For Scripts/test-browser.
        if let path = ProcessInfo.processInfo.environment["REPORTS_THOUSAND"] {
            try? Data(bytes).write(to: URL(filePath: path))
        }
    }

    @Test func threadsThatNameEachOtherAsParentsAreListed() {
        var report = Samples.fail
        let at = report.sessions.firstIndex { $0.threads.count == 3 }!
        report.sessions[at].threads[1].parentID = report.sessions[at].threads[2].id
        report.sessions[at].threads[2].parentID = report.sessions[at].threads[1].id
        let page = String(decoding: HTMLReport().render(report, options: .init()), as: UTF8.self)
        let named = ["<b>scout</b>", "<b>guardian 2</b>"].map { page.contains($0) }
        #expect(named == [true, true])
    }
}

@Suite struct JSONInHTMLTests {
    @Test(arguments: [
        "</script>", "<script>", "<SCRIPT", "<!--", "a<", "<<!--<</script", "\u{0}\u{1F}\"\\\n\r\t",
        "é<b>漢</b>👩\u{200D}💻", "",
    ])
    func comesBackAndEndsNothing(_ text: String) throws {
        let json = Sanitizer.jsonInHTML(text)
        let lowercase = json.lowercased()
        for part in ["</", "<!", "<s"] { #expect(!lowercase.contains(part)) }
        #expect(!json.dropLast().hasSuffix("<"))
        #expect(try JSONDecoder().decode(String.self, from: Data(json.utf8)) == text)
    }
}
