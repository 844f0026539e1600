import Basics
import Reports
import TestSupport
import Testing
import ThreadModel

/// Random hostile text in every field; programs nobody here wrote read the result.
@Suite struct HostileTests {
    @Test(.enabled(if: OtherProgram.hasXMLLint, "no xmllint")) func junitStaysReadable() throws {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<20 {
            let report = Self.report(&generator)
            for dialect in ReportOptions.JUnitDialect.allCases {
                var options = ReportOptions()
                options.junitDialect = dialect
                for detail in ReportOptions.JUnitDetail.allCases {
                    options.junitDetail = detail
                    let bytes = JUnitReport().render(report, options: options)
                    let lint = try OtherProgram.run(["xmllint", "--noout", "-"], input: bytes)
                    #expect(lint.status == 0, "\(lint.output)")
                }
                options.junitDetail = .rules
                let bytes = JUnitReport().render(report, options: options)
                let count = try OtherProgram.run(["xmllint", "--xpath", "count(//testcase)", "-"], input: bytes)
                let enabled = report.rules.filter(\.isEnabled)
                let perSession = 1 + enabled.count { $0.scope == .session }
                let expected = report.sessions.count * perSession + 2 + enabled.count { $0.scope == .run }
                #expect(count.output == "\(expected)\n" || count.output == "\(expected)")
            }
        }
    }

    @Test func jsonComesBack() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<50 {
            let report = Self.report(&generator)
            #expect(try ReportReader.read(JSONReport().render(report, options: .init())) == report)
        }
    }

    @Test func textAndMarkdownHoldNoControls() throws {
        var generator = SeededGenerator(seed: 99)
        for _ in 0..<50 {
            let report = Self.report(&generator)
            for format in [TextReport(), MarkdownReport()] as [any ReportFormat] {
                let text = String(decoding: format.render(report, options: .init()), as: UTF8.self)
                #expect(
                    text.unicodeScalars.allSatisfy {
                        $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
                    })
                #expect(
                    !text.contains("##[")
                        && !text.split(separator: "\n").contains { $0.drop { $0 == " " }.hasPrefix("::") })
            }
        }
    }

    private static let pieces: [String] = [
        "\u{0}", "\u{1B}", "\u{1B}[31m", "\u{9B}", "\u{FFFE}", "\u{FFFF}", "\u{202E}", "\r", "\n", "\r\n", "\t", "<",
        ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "-->", "&#27;", "`", "```", "|", "\\", "@", "#1", "::error::",
        "##[x]", "##vso[", "e\u{301}", "漢", "🧑‍💻", "a", " ", "\u{2028}", "</details>", "$x$", "[[ATTACHMENT|x]]", "%",
    ]

    private static func text(_ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...40, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }.joined()
    }

    private static func report(_ generator: inout SeededGenerator) -> Report {
        var report = Samples.fail
        for index in report.sessions.indices {
            report.sessions[index].label = text(&generator)
            report.sessions[index].outcomeReason = text(&generator)
            for thread in report.sessions[index].threads.indices {
                report.sessions[index].threads[thread].files[0].path = text(&generator)
                report.sessions[index].threads[thread].files[0].incomplete = text(&generator)
                report.sessions[index].threads[thread].cliVersion = text(&generator)
                report.sessions[index].threads[thread].firstFailureText = text(&generator)
            }
        }
        for index in report.findings.indices {
            report.findings[index].what = text(&generator)
            report.findings[index].why = text(&generator)
            report.findings[index].remedy = text(&generator)
            report.findings[index].evidence = text(&generator)
            report.findings[index].place.path = text(&generator)
            report.findings[index].statusReason = text(&generator)
        }
        report.skipped = [.init(path: text(&generator), reason: text(&generator))]
        return report
    }
}
