import Basics
import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite struct CheckstyleReportTests {
    @Test(.enabled(if: OtherProgram.python(with: "xml.etree.ElementTree") != nil, "no python3")) func isReadByAParser()
        throws
    {
        let python = try #require(OtherProgram.python(with: "xml.etree.ElementTree"))
        let script = """
            import sys
            from xml.etree import ElementTree
            root = ElementTree.fromstring(sys.stdin.buffer.read())
            assert root.tag == "checkstyle" and root.get("version")
            assert len({f.get("name") for f in root}) == len(root)
            errors = root.findall("file/error")
            assert all(e.get("severity") in ("error", "warning", "info") for e in errors)
            assert all(int(e.get("line")) > 0 and e.get("message") and e.get("source") for e in errors)
            print(len(errors))
            """
        for sample in Samples.all {
            let result = try OtherProgram.run(
                [python, "-c", script], input: CheckstyleReport().render(sample.report, options: .init()))
            let active = ReportItem.all(sample.report).count { $0.status == .active }
            #expect(result.output == "\(active)\n", "\(sample.name)")
        }
    }
}
