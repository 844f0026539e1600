import Basics
import Foundation
import Policy
import Pricing
import Reports
import RolloutFormat
import Rules
import TestSupport
import Testing
import ThreadModel

@testable import Postmortem

/// Recordings that no Codex wrote: every thread ends up in one session, every line counts, and no total is absurd.
@Suite struct DamageTests {
    private static func thread(_ id: String?, parent: String? = nil, session: String? = nil) -> ThreadSummary {
        var thread = ThreadSummary()
        thread.id = id
        thread.parentID = parent
        thread.sessionID = session
        thread.role = parent == nil ? .root : .subagent
        thread.files = [FileSummary(path: "\(id ?? "none").jsonl", format: .rollout)]
        return thread
    }

    private static func analyze(_ workspace: Workspace, _ redactor: any Redacting = NoRedaction()) -> Report {
        let policy = Policy(layers: [], rules: RuleList.all.map(\.about))
        return Analysis(
            paths: [workspace.url("in").path], policy: policy, configurationPath: nil, prices: .embedded,
            redactor: redactor, workers: 2, toolVersion: "test", today: 20_778
        ).run()
    }

    // MARK: - Families

    @Test(arguments: [
        [("a", "a")], [("a", "b"), ("b", "a")], [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"), ("e", "d")],
        [("a", "b"), ("b", "b")],
    ]) func circlesOfParentsAreOneFamily(_ links: [(String, String)]) {
        let threads = links.map { Self.thread($0.0, parent: $0.1) }
        for order in [threads, threads.reversed()] {
            let families = FamilyLinker.link(order)
            #expect(families.count == 1)
            #expect(families.flatMap(\.threads).count == threads.count)
            #expect(families[0].threads[0].id == families[0].id)
        }
    }

    /// So long that a walk from each to the first would last as long as all other tests.
    @Test func aLongChainIsWalkedOnce() {
        let count = 50_000
        let threads = (0..<count).map { Self.thread("t\($0)", parent: $0 == 0 ? nil : "t\($0 - 1)") }
        for order in [threads, threads.reversed()] {
            let families = FamilyLinker.link(order)
            #expect(families.count == 1 && families[0].id == "t0" && families[0].threads.count == count)
        }
    }

    @Test func manyReviewsInOneDirectoryAreLookedAtInReason() {
        let threads = (0..<40_000).map { index in
            var thread = Self.thread("t\(index)")
            thread.role = index % 2 == 0 ? .root : .review
            thread.startedAt = 1_700_000_000_000 + Int64(index)
            thread.endedAt = thread.startedAt
            thread.workingDirectory = "/w"
            return thread
        }
        #expect(FamilyLinker.link(threads).flatMap(\.threads).count == threads.count)
    }

    @Test func threadsWithoutIdsStandAlone() {
        #expect(FamilyLinker.link([Self.thread(nil), Self.thread("file:none.jsonl")]).flatMap(\.threads).count == 2)
    }

    // MARK: - One id, several contents

    /// A second recording that claims an id must not hide the first one's failures, whichever is longer.
    @Test(arguments: [true, false]) func twoContentsUnderOneIDBothCount(_ fakeIsLonger: Bool) throws {
        try Workspace.with { workspace in
            let real = Story(turns: 2).rollout
            let quiet =
                #"{"timestamp":"2026-11-21T12:00:00.000Z","type":"response_item","payload":{"type":"message","role":"assistant","content":[{"type":"output_text","text":"fine"}]}}"#
            let fake =
                [real[0]]
                + Array(repeating: quiet, count: fakeIsLonger ? 500 : 3).enumerated().map {
                    $0.element.replacing("fine", with: "fine \($0.offset)")
                }
            try workspace.write(real, to: "in/b.jsonl")
            let alone = Self.analyze(workspace)
            try workspace.write(fake, to: "in/a.jsonl")
            let both = Self.analyze(workspace)
            #expect(both.sessions.count == 1)
            #expect(both.totals.calls.total == alone.totals.calls.total && both.totals.calls.failed > 0)
            #expect(both.totals.usage.total >= alone.totals.usage.total)
            #expect(both.sessions[0].threads[0].files.count == 2)
            #expect(both.exitCode == alone.exitCode)
        }
    }

    @Test func copiesUnderOtherNamesCountOnce() throws {
        try Workspace.with { workspace in
            let real = Story(turns: 3).rollout
            try workspace.write(real, to: "in/a.jsonl")
            let alone = Self.analyze(workspace)
            try workspace.write(Array(real.prefix(20)), to: "in/earlier.jsonl")
            try workspace.write(real, to: "in/z/copy.jsonl")
            let all = Self.analyze(workspace)
            #expect(all.totals.calls == alone.totals.calls && all.totals.usage == alone.totals.usage)
            #expect(all.sessions.count == 1 && all.sessions[0].threads[0].files.count == 3)
        }
    }

    // MARK: - Values

    private static func expectSane(_ report: Report, _ comment: Comment? = nil) {
        let usage = report.totals.usage
        #expect(!usage.hasNegativePart && usage.total < 1 << 60, comment)
        #expect(usage.cachedInput <= usage.input && usage.cacheWriteInput <= usage.input, comment)
        #expect(usage.reasoningOutput <= usage.output, comment)
        #expect(report.totals.cost.map { $0 >= .zero } ?? true, comment)
        #expect(report.totals.durationSeconds.map { $0 >= 0 && $0 < 80 * 366 * 86_400 } ?? true, comment)
        for session in report.sessions {
            #expect((session.startedAt ?? 0) <= (session.endedAt ?? .max), comment)
            for thread in session.threads {
                for turn in thread.turns {
                    #expect(turn.turn.durationSeconds.map { $0 >= 0 && $0.isFinite } ?? true, comment)
                    #expect(!turn.usage.hasNegativePart, comment)
                }
            }
        }
        // Every report can still be made of it.
        for format in ReportFormats.all { #expect(throws: Never.self) { format.render(report, options: .init()) } }
    }

    @Test(arguments: [
        "0000-00-00T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "2026-11-21T99:99:99Z",
        "2026-02-31T00:00:00Z", "2026-11-21T10:00:00+99:99", "yesterday", "", "2026-11-21", "-1",
    ]) func absurdTimes(_ time: String) throws {
        try Workspace.with { workspace in
            let lines = Story(turns: 3).rollout
            for (index, every) in [1, 2, 3].enumerated() {
                let damaged = lines.enumerated().map { number, line in
                    number % every == 0
                        ? line.replacing(/"timestamp":"[^"]*"/, with: "\"timestamp\":\"\(time)\"") : line
                }
                try workspace.write(damaged, to: "in/\(index).jsonl")
            }
            Self.expectSane(Self.analyze(workspace))
        }
    }

    @Test func timesThatRunBackward() throws {
        try Workspace.with { workspace in
            let lines = Story(turns: 4).rollout
            try workspace.write([lines[0]] + lines.dropFirst().reversed(), to: "in/a.jsonl")
            Self.expectSane(Self.analyze(workspace))
        }
    }

    @Test(arguments: [
        "-1", "-9223372036854775808", "9223372036854775807", "1e308", "99999999999999999999999999", "NaN", "\"5\"",
        "null", "[]", "{}", "true", "0.5", "-0",
    ]) func absurdNumbers(_ number: String) throws {
        try Workspace.with { workspace in
            let lines = Story(turns: 3).rollout.map { line in
                line.replacing(/"(input_tokens|output_tokens|total_tokens|exit_code|model_context_window)":\d+/) {
                    "\"\($0.output.1)\":\(number)"
                }
            }
            try workspace.write(lines, to: "in/a.jsonl")
            try workspace.write(
                Story(turns: 2).stream + [
                    #"{"type":"turn.completed","usage":{"input_tokens":\#(number),"output_tokens":\#(number)}}"#
                ],
                to: "in/b.jsonl")
            let report = Self.analyze(workspace)
            Self.expectSane(report)
            #expect(report.totals.lines == lines.count + Story().stream.count + 1)
        }
    }

    /// One field of another type in each of all known fields, through the whole pipeline: what is around it counts.
    @Test func wrongTypesInEveryField() throws {
        let others = [
            "null", "false", "-1", "1e400", "\"text\"", "[]", "{}", "[[{\"text\":[]}]]", "{\"type\":{}}",
            "9223372036854775807", "-9223372036854775807",
        ]
        let lines = Story(turns: 2).rollout
        try Workspace.with { workspace in
            var number = 0
            for index in lines.indices {
                let keys = lines[index].matches(of: /"([a-z_]+)":/).map { $0.range.upperBound }
                for key in keys {
                    let rest = lines[index][key...]
                    guard let value = Self.valueEnd(rest) else { continue }
                    var damaged = lines
                    damaged[index] = lines[index][..<key] + others[number % others.count] + lines[index][value...]
                    damaged[0] = damaged[0].replacing(
                        "019aa000-0000", with: "019aa000-" + String(format: "%04x", number))
                    try workspace.write(damaged, to: "in/\(number).jsonl")
                    number += 1
                }
            }
            let report = Self.analyze(workspace)
            #expect(number > 300)
            let unread = report.skipped.count + report.findings.count { $0.rule == "unreadable-input" }
            #expect(report.sessions.flatMap(\.threads).flatMap(\.files).count + unread >= number)
            Self.expectSane(report)
        }
    }

    /// The end of the JSON value that begins here.
    private static func valueEnd(_ text: Substring) -> String.Index? {
        var depth = 0
        var isInString = false
        var isEscaped = false
        for index in text.indices {
            let character = text[index]
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isInString = false
                }
            } else if character == "\"" {
                isInString = true
            } else if character == "{" || character == "[" {
                depth += 1
            } else if character == "}" || character == "]" {
                if depth == 0 { return index }
                depth -= 1
            } else if character == ",", depth == 0 {
                return index
            }
        }
        return nil
    }

    @Test func recordsInAnyOrder() throws {
        var generator = SeededGenerator(seed: 21)
        try Workspace.with { workspace in
            for index in 0..<50 {
                let id = "019aa000-0000-7000-8000-0000000000" + (index < 10 ? "0" : "") + String(index)
                try workspace.write(
                    Story(id: id, turns: 3).rollout.shuffled(using: &generator), to: "in/\(index).jsonl")
            }
            let report = Self.analyze(workspace)
            Self.expectSane(report)
            #expect(report.totals.lines == 50 * Story(turns: 3).rollout.count)
        }
    }

    // MARK: - Other files

    @Test func emptyFilesAndSomethingElse() throws {
        try Workspace.with { workspace in
            try workspace.write([], to: "in/rollout-empty.jsonl")
            try workspace.write([UInt8](), to: "in/rollout-nothing.jsonl")
            try workspace.write([UInt8](repeating: 0, count: 4096), to: "in/rollout-zeros.jsonl")
            let empty = Self.analyze(workspace)
            #expect(empty.verdict == .inconclusive && empty.findings.count { $0.rule == "unreadable-input" } == 3)
        }
        try Workspace.with { workspace in
            var generator = SeededGenerator(seed: 21)
            for index in 0..<30 {
                try workspace.write(
                    (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }, to: "in/\(index).bin")
                try workspace.write(["{\"a\": \(index)}", "[1, 2]", "hello"], to: "in/\(index).json")
                try workspace.write(["<html>", "{}"], to: "in/\(index).html")
            }
            let other = Self.analyze(workspace)
            #expect(other.verdict == .inconclusive && other.sessions.isEmpty && other.skipped.count == 90)
        }
    }

    @Test func namesWithoutEndDoNotFillTheReport() throws {
        try Workspace.with { workspace in
            let long = JSONText.quoted(String(repeating: "x", count: 100_000))
            try workspace.write(Story(text: { _ in long }).rollout, to: "in/a.jsonl")
            try workspace.write(Story(id: "019bb000", text: { _ in long }).stream, to: "in/b.jsonl")
            let report = Self.analyze(workspace)
            let bytes = JSONReport().render(report, options: .init())
            #expect(bytes.count < 150_000, "\(bytes.count)")
        }
    }
}
