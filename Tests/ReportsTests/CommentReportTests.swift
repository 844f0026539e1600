import Basics
import Foundation
import Reports
import TestSupport
import Testing

@Suite struct CommentReportTests {
    @Test func beginsWithTheMarker() {
        var options = ReportOptions()
        options.commentKey = "nightly.linux_2"
        let text = String(decoding: CommentReport().render(Samples.fail, options: options), as: UTF8.self)
        #expect(text.hasPrefix("<!-- codex-postmortem:nightly.linux_2 -->\n## "))
    }

    @Test(arguments: ["", "a b", "--", "a-->", "x\ny", String(repeating: "k", count: 65)])
    func keysThatCouldEndTheMarkerAreNotUsed(_ key: String) {
        #expect(!CommentReport.isKey(key))
        var options = ReportOptions()
        options.commentKey = key
        let text = String(decoding: CommentReport().render(Samples.pass, options: options), as: UTF8.self)
        #expect(text.hasPrefix("<!-- codex-postmortem:report -->\n"))
    }

    @Test func fitsAComment() {
        for count in [1, 300] {
            let bytes = CommentReport().render(Samples.many(count), options: .init())
            #expect(bytes.count <= 65_536)
            #expect(bytes.last == 0x0A)
        }
    }

    @Test(.enabled(if: OtherProgram.python(with: "cmarkgfm") != nil, "no cmarkgfm")) func hidesNothingButTheMarker()
        throws
    {
        let python = try #require(OtherProgram.python(with: "cmarkgfm"))
        let script = """
            import sys, re
            from cmarkgfm import github_flavored_markdown_to_html as render
            from cmarkgfm.cmark import Options
            html = render(sys.stdin.read(), options=Options.CMARK_OPT_UNSAFE)
            print(len(re.findall("<!--", html)), "onerror=alert(1)>" in html, len(re.findall("<img|<a ", html)))
            """
        for sample in Samples.all {
            let result = try OtherProgram.run(
                [python, "-c", script], input: CommentReport().render(sample.report, options: .init()))
            #expect(result.output == "1 False 0\n", "\(sample.name)")
        }
    }
}
