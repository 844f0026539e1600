import Basics
import Foundation
import Policy
import Reports
import Testing
import ThreadModel

@Suite struct GitHubReportTests {
    /// Reads lines as the runner does: `::name properties::message`, first thing on a line or after white space, and
    /// the old `##[name]` anywhere in one.
    private struct Command {
        var name: String
        var properties: [String: String] = [:]
        var message: String

        init?(_ line: Substring) {
            let line = line.drop(while: \.isWhitespace)
            guard line.hasPrefix("::"), let end = line.dropFirst(2).range(of: "::") else { return nil }
            let head = line[line.index(line.startIndex, offsetBy: 2)..<end.lowerBound]
            let parts = head.split(separator: " ", maxSplits: 1)
            name = String(parts.first ?? "")
            message = String(line[end.upperBound...])
            for pair in parts.dropFirst().first?.split(separator: ",") ?? [] {
                let sides = pair.split(separator: "=", maxSplits: 1).map(String.init)
                properties[sides[0]] = sides.count > 1 ? sides[1] : ""
            }
        }
    }

    @Test func everyLineIsAnAnnotationAndNothingElse() throws {
        for sample in Samples.all {
            let text = String(decoding: GitHubReport().render(sample.report, options: .init()), as: UTF8.self)
            for line in text.split(separator: "\n") {
                let command = try #require(Command(line), "\(line)")
                #expect(["error", "warning", "notice"].contains(command.name))
                #expect(Set(command.properties.keys).isSubset(of: ["file", "line", "title"]))
                #expect(command.properties["line"].map { Int($0) != nil } ?? true)
            }
            #expect(!text.contains("##["))
            #expect(!text.contains("##vso["))
            #expect(!text.contains("\r") && !text.contains("\u{1B}"))
        }
    }

    /// A hostile text with a line break would start a line of its own, and with it a command of its own.
    @Test func nothingFromASessionBecomesACommand() throws {
        var report = Samples.fail
        let attack = "x\n::set-env name=PATH::/evil\r\n  ::add-mask::a%0A::error::b ##[command]c,line=1::d"
        report.findings = [
            Samples.finding("tool-error", .error, attack, session: Samples.linux, place: .init(path: attack, line: 3))
        ]
        report.findings[0].sessionLabel = attack
        let lines = String(decoding: GitHubReport().render(report, options: .init()), as: UTF8.self)
            .split(separator: "\n")
        #expect(lines.count == 1)
        let command = try #require(Command(lines[0]))
        #expect(command.name == "error")
        #expect(command.properties["line"] == "3")
        #expect(command.message.contains("%250A"))
        #expect(!lines[0].contains("##["))
    }

    @Test(arguments: [5, 10, 11, 40]) func noMoreThanTenOfAKind(_ count: Int) throws {
        var report = Samples.many(count * 7)
        report.findings += (0..<count).map { number in
            Samples.finding(
                "rule-\(number)", .note, "Note \(number).", session: report.sessions[number], place: .init())
        }
        let lines = String(decoding: GitHubReport().render(report, options: .init()), as: UTF8.self)
            .split(separator: "\n")
        let errors = lines.filter { $0.hasPrefix("::error ") }
        let notices = lines.filter { $0.hasPrefix("::notice ") }
        // One rule in many sessions becomes one annotation; as many rules as there are annotations stay apart.
        #expect(errors.count == (count <= 10 ? count : 1))
        #expect(notices.count == min(count, 10))
        if count > 10 {
            #expect(errors[0].contains("\(count) incidents in \(count) sessions"))
            #expect(notices[9].contains("\(count - 9) more incidents of this kind"))
        }
    }

    @Test func aRunWithoutSessionsSaysSo() {
        let text = String(decoding: GitHubReport().render(Samples.empty, options: .init()), as: UTF8.self)
        #expect(text.hasPrefix("::error ") && text.contains("::No Codex session was found."))
        var allowed = Samples.empty
        allowed.verdict = .pass
        allowed.exitCode = 0
        #expect(GitHubReport().render(allowed, options: .init()) == [0x0A])
    }
}
