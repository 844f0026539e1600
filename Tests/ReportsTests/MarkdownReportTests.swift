import Basics
import Policy
import Reports
import TestSupport
import Testing
import ThreadModel

@Suite struct MarkdownReportTests {
    @Test func keepsToItsBytes() throws {
        for report in [Samples.fail, Samples.hostile, Samples.many(110)] {
            for budget in [1_000_000, 50_000, 20_000, 5000, 1000, 300, 60, 10] {
                let text = render(report, budget)
                #expect(text.utf8.count <= budget)
                expectBalanced(text)
                #expect(render(report, budget) == text)
                if budget < 50_000, budget > 1000, report.sessions.count > 100 {
                    #expect(text.contains("Shortened to fit"))
                }
            }
        }
    }

    @Test func leavesOutTheLeastImportantFirst() throws {
        let report = Samples.many(300)
        let full = render(report, 10_000_000)
        #expect(full.contains("<b>matrix/job-133</b>"))
        let short = render(report, full.utf8.count / 2)
        // The verdict, the sessions and the incidents stay, what is folded goes.
        #expect(!short.contains("<b>matrix/job-133</b>") && short.contains("### ❌ `repeated-call`"))
    }

    /// A session of which more is to be told has a row of its own.
    @Test func manySessionsThatTellTheSameAreOneRow() {
        var report = Samples.many(70)
        for at in report.findings.indices {
            report.findings[at].what = "The session never began."
            report.findings[at].evidence = nil
        }
        report.findings[2].what = "Something else."
        report.nameIncidents()
        let rows = render(report, 1_000_000).split(separator: "\n").filter { $0.hasPrefix("| ❌") }
        #expect(rows.count == 2, "\(rows)")
        #expect(rows[0].hasPrefix("| ❌ | matrix/job-0 and 8 more | The session never began | 414\u{A0}(81\u{A0}✗) | "))
        #expect(rows[1].hasPrefix("| ❌ | matrix/job-14 | Something else | 46\u{A0}(9\u{A0}✗) | "))
    }

    /// What GitHub and GitLab make of it: no markup that the data brought along.
    @Test(.enabled(if: OtherProgram.python(with: "cmarkgfm") != nil, "no cmarkgfm")) func nothingIsBornFromData() throws
    {
        let python = try #require(OtherProgram.python(with: "cmarkgfm"))
        let script = """
            import sys, re
            from html.parser import HTMLParser
            from cmarkgfm import github_flavored_markdown_to_html as render
            from cmarkgfm.cmark import Options
            class P(HTMLParser):
                def __init__(self):
                    super().__init__(); self.tags = {}; self.open = []; self.bad = []
                def handle_starttag(self, tag, attrs):
                    self.tags[tag] = self.tags.get(tag, 0) + 1
                    if tag not in ("br", "hr"): self.open.append(tag)
                    if any(a not in ("lang", "align") for a, _ in attrs): self.bad.append((tag, attrs))
                def handle_endtag(self, tag):
                    if tag in self.open: self.open.reverse(); self.open.remove(tag); self.open.reverse()
                def handle_data(self, data):
                    if re.search(r"@everyone|#1|:smile:|www\\.example", data) and not {"code", "pre"} & set(self.open):
                        self.bad.append(data)
            p = P(); p.feed(render(sys.stdin.read(), options=Options.CMARK_OPT_UNSAFE)); p.close()
            assert not p.bad, p.bad
            assert not {"a", "img", "script", "h1", "hr"} & set(p.tags), p.tags
            print(p.tags.get("h2"), p.tags.get("h3", 0), p.tags.get("details", 0), p.tags.get("tr", 0))
            """
        for sample in Samples.all {
            let text = render(sample.report, 1_000_000)
            let result = try OtherProgram.run([python, "-c", script], input: Array(text.utf8))
            let lines = text.split(separator: "\n")
            let details = lines.count { $0.hasPrefix("<details>") }
            let rows =
                lines.count { $0.hasPrefix("| ") }
                - lines.count { $0.hasPrefix("| ---") || $0.hasPrefix("| --:") || $0.hasPrefix("| :-:") }
            #expect(
                result.output == "1 \(lines.count { $0.hasPrefix("### ") }) \(details) \(rows)\n",
                "\(sample.name): \(result.output)")
        }
    }

    private func render(_ report: Report, _ budget: Int) -> String {
        var options = ReportOptions()
        options.markdownBytes = budget
        return String(decoding: MarkdownReport().render(report, options: options), as: UTF8.self)
    }

    /// Every fence and every `<details>` is closed.
    private func expectBalanced(_ text: String) {
        var fence: Substring?
        var depth = 0
        for line in text.split(separator: "\n") {
            let run = line.prefix { $0 == "`" }
            if let open = fence {
                if run.count >= open.count, run.count == line.count { fence = nil }
            } else if run.count >= 3, !line.dropFirst(run.count).contains("`") {
                fence = run
            } else if line.hasPrefix("<details>") {
                depth += 1
            } else if line.hasPrefix("</details>") {
                depth -= 1
            }
        }
        #expect(fence == nil && depth == 0)
    }
}
