import Basics
import Reports
import ThreadModel

/// Sessions with their steps: a main agent that goes round in circles, changes its model and is compacted, and a
/// sub-agent beside it.
enum TimelineSamples {
    static let report: Report = {
        var report = Samples.fail
        report.sessions[0] = withTimeline(report.sessions[0], calls: 46)
        for index in report.findings.indices where report.findings[index].sessionID == report.sessions[0].id {
            if report.findings[index].rule == "repeated-call" { report.findings[index].place.callID = "call_20" }
        }
        report.sessions[1] = withTimeline(report.sessions[1], calls: 30)
        return report
    }()

    static let hostile: Report = {
        var report = Samples.hostile
        let nasty = Samples.nasty + markup
        for at in report.sessions.indices {
            report.sessions[at] = withTimeline(report.sessions[at], calls: 12)
            for thread in report.sessions[at].threads.indices {
                guard var timeline = report.sessions[at].threads[thread].timeline else { continue }
                for call in timeline.calls.indices {
                    timeline.calls[call].id = nasty
                    timeline.calls[call].tool = nasty
                    timeline.calls[call].command = nasty
                    timeline.calls[call].path = nasty
                    timeline.calls[call].outputExcerpt = nasty
                    timeline.calls[call].patch = "*** Update File: \(nasty)\n+\(nasty)\n-\(nasty)"
                    timeline.calls[call].editedFiles = true
                }
                for mark in timeline.marks.indices {
                    timeline.marks[mark].text = nasty
                    timeline.marks[mark].path = nasty
                }
                report.sessions[at].threads[thread].timeline = timeline
                report.sessions[at].threads[thread].agentPath = nasty
            }
        }
        for finding in report.findings.indices {
            report.findings[finding].place.callID = nasty
            report.findings[finding].evidence = nasty
        }
        return report
    }()

    /// What would start an element, end a script, style or attribute, or be a link if it were not escaped.
    static let markup =
        "</script><script>alert(1)</script><!--<script> --!> </style></title></textarea></noscript><svg onload=x>"
        + "\" onmouseover=\"x\" ' onfocus='x' style=\"x\" <a href=\"javascript:alert(1)\">j</a> "
        + "<iframe src=//x></iframe> <base href=//x> <meta http-equiv=refresh content=0> ]]> <![CDATA[ <?php "
        + "</desc></title></svg></td></tr></table></details></main> \u{2028} {{x}} \u{5E9}\u{5DC}\u{5D5}\u{5DD}"

    static func many(_ count: Int, calls: Int) -> Report {
        var report = Samples.many(count)
        for at in report.sessions.indices { report.sessions[at] = withTimeline(report.sessions[at], calls: calls) }
        return report
    }

    static func withTimeline(_ session: SessionReport, calls: Int) -> SessionReport {
        var session = session
        let path = session.threads[0].files[0].path
        for index in session.threads.indices {
            let timeline = timeline(calls: index == 0 ? calls : calls / 3, path: path, delay: Int64(index) * 60_000)
            session.threads[index].timeline = timeline
            session.threads[index].responseCosts = timeline.responses.map { _ in USD(decimal: "0.13") }
        }
        return session
    }

    private static func timeline(calls: Int, path: String, delay: Int64) -> ThreadTimeline {
        var timeline = ThreadTimeline()
        let outcomes: [Outcome] = [.succeeded, .failed, .benign, .succeeded, .declined, .unknown, .succeeded, .aborted]
        for number in 0..<calls {
            // Three at a time; from the 20th on always the same.
            let start = Samples.start + delay + Int64(number / 3) * 12_000
            let isLoop = (20..<26).contains(number)
            let isPatch = !isLoop && number % 4 == 3
            timeline.calls.append(
                ThreadTimeline.Call(
                    id: "call_\(number)", tool: isPatch ? "apply_patch" : "exec_command",
                    kind: isPatch ? .patch : .shell,
                    command: isLoop ? "npm test" : "sed -n '\(number),240p' src/parser/expression.ts",
                    outcome: isLoop ? .failed : outcomes[number % outcomes.count], failure: isLoop ? .exit : nil,
                    exitCode: isLoop ? 1 : nil, turn: 1 + number / 30, line: 10 + number * 4,
                    outputLine: 12 + number * 4, path: path, startedAt: start,
                    endedAt: start + Int64(2000 + number % 5 * 1500), durationSeconds: Double(2 + number % 5),
                    isNested: false, editedFiles: false,
                    outputExcerpt: isLoop ? "npm error Missing script: \"test\"\nnpm error" : nil))
            if number % 3 == 0 {
                timeline.responses.append(
                    ThreadTimeline.Response(
                        number: number / 3 + 1, turn: 1, time: start, usage: Usage(input: 60_000, output: 1500),
                        key: UsageSlice.Key(model: "gpt-5.5", tier: .standard, day: 20_000, above: 0),
                        contextTokens: Int64(20_000 + number * 4000), contextWindow: 272_000))
            }
        }
        func mark(_ kind: ThreadTimeline.Mark.Kind, _ seconds: Int64, _ text: String?) {
            timeline.marks.append(
                .init(
                    kind: kind, turn: 1, time: Samples.start + delay + seconds * 1000, line: 5, path: path, text: text))
        }
        mark(.prompt, 0, "Fix the failing tests")
        mark(.model, 70, "gpt-5.5 → gpt-5.4-mini")
        mark(.compacted, 110, nil)
        return timeline
    }
}
