import Basics
import ThreadModel

/// A thread's calls and marks in the order in which they happened.
enum StoryStep {
    case mark(ThreadTimeline.Mark)
    /// Position in the timeline's calls.
    case call(Int)

    static func steps(of thread: SessionStory.Thread) -> [StoryStep] {
        let timeline = thread.timeline
        let order = Dictionary(thread.report.files.enumerated().map { ($1.path, $0) }, uniquingKeysWith: min)
        func position(_ path: String, _ line: Int) -> (Int, Int) { (order[path] ?? .max, line) }
        var steps: [StoryStep] = []
        var next = 0
        for mark in timeline.marks {
            while next < timeline.calls.count {
                let call = timeline.calls[next]
                // A turn ends with what belongs to it, on whatever line its end is written.
                let isBefore =
                    mark.kind == .turnEnded
                    ? call.turn <= mark.turn : position(call.path, call.line) < position(mark.path, mark.line)
                guard isBefore else { break }
                steps.append(.call(next))
                next += 1
            }
            steps.append(.mark(mark))
        }
        while next < timeline.calls.count {
            steps.append(.call(next))
            next += 1
        }
        return steps
    }

    /// `╭`, `│` and `╰` for calls of one response that ran at the same time: each began before another's output came.
    static func brackets(_ calls: [ThreadTimeline.Call]) -> [String] {
        var brackets = calls.map { _ in "" }
        var start = 0
        while start < calls.count {
            var end = start + 1
            var lastOutput = calls[start].outputLine
            while end < calls.count, !calls[end].isNested, !calls[start].isNested,
                calls[end].response == calls[start].response, calls[end].turn == calls[start].turn,
                calls[end].path == calls[start].path, calls[end].line < lastOutput
            {
                lastOutput = max(lastOutput, calls[end].outputLine)
                end += 1
            }
            if end - start > 1 {
                for index in start..<end { brackets[index] = index == start ? "╭" : index == end - 1 ? "╰" : "│" }
            }
            start = end
        }
        return brackets
    }
}
