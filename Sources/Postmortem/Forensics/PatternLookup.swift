import Basics
import Reports
import RolloutFormat
import ThreadModel

/// Looks a pattern up in all that a session's threads were asked, said, called, changed and printed, from the files
/// where it stands whole.
public struct PatternLookup {
    private let pattern: Pattern
    private let redactor: any Redacting
    private let limits: ReadLimits

    /// - Parameter pattern: As `pattern` makes it.
    public init(_ pattern: Pattern, redactor: any Redacting, limits: ReadLimits) {
        self.pattern = pattern
        self.redactor = redactor
        self.limits = limits
    }

    /// A pattern as people give one to search with: letters in any case, `^` and `$` at the ends of lines.
    public static func pattern(_ text: String) throws(Pattern.Problem) -> Pattern {
        let how = "(?im)"
        do throws(Pattern.Problem) {
            return try Pattern(how + text)
        } catch {
            var problem = error
            problem.position = max(1, problem.position - how.count)
            throw problem
        }
    }

    public func addMatches(to story: inout SessionStory) throws(CallLookup.Failure) {
        for index in story.shown {
            let thread = story.threads[index]
            var search = Search(pattern: pattern, redactor: redactor, timeline: thread.timeline)
            for path in search.paths {
                let file = RecordFile(path: story.sources[path] ?? path, threadID: thread.report.id, limits: limits)
                do throws(ReadError) {
                    try file.read { record, line in
                        search.see(record, path, line)
                        return true
                    }
                } catch {
                    throw .unreadable("\(path): \(error.reason)")
                }
            }
            story.threads[index].matches = search.found
        }
    }

    /// What was found in one thread.
    private struct Search {
        let pattern: Pattern
        let redactor: any Redacting
        let timeline: ThreadTimeline
        private(set) var found = SessionStory.Matches()
        private var calls: [String: [Int: [Int]]] = [:]
        private var outputs: [String: [Int: [Int]]] = [:]
        private var marks: [String: [Int: [Int]]] = [:]

        init(pattern: Pattern, redactor: any Redacting, timeline: ThreadTimeline) {
            self.pattern = pattern
            self.redactor = redactor
            self.timeline = timeline
            for (at, call) in timeline.calls.enumerated() {
                calls[call.path, default: [:]][call.line, default: []].append(at)
                outputs[call.path, default: [:]][call.outputLine, default: []].append(at)
                if let line = match("\(call.tool) \(call.command)") { found.calls[at] = .init(part: "", line: line) }
            }
            for (at, mark) in timeline.marks.enumerated() where [.prompt, .answer].contains(mark.kind) {
                marks[mark.path, default: [:]][mark.line, default: []].append(at)
                if let line = mark.text.flatMap(match) { found.marks[at] = line }
            }
        }

        var paths: [String] { Set(calls.keys).union(outputs.keys).union(marks.keys).sorted() }

        mutating func see(_ record: Record, _ path: String, _ line: Int) {
            switch record {
            case .userPrompt(let prompt): seeMark(prompt.text?.text, path, line)
            case .message(let message): seeMark(message.text?.text, path, line)
            case .call(let request):
                let text = request.arguments?.text ?? request.value?.text ?? ""
                for at in calls[path]?[line] ?? []
                where request.callID.map({ CallText.isID($0, of: timeline.calls[at]) }) ?? true {
                    seeCall(at, "asked", CallText.arguments(text))
                }
            case .callEnd(let end) where end.command != nil:
                for at in calls[path]?[line] ?? [] where timeline.calls[at].isNested {
                    seeCall(at, "asked", end.command?.text ?? "")
                }
            case .stream(.item(let item)):
                seeMark(item.text?.text, path, line)
                for at in calls[path]?[line] ?? [] { seeCall(at, "asked", item.command?.text ?? "") }
            default: break
            }
            guard let here = outputs[path]?[line], let printed = CallText.Printed(record) else { return }
            guard let at = here.first(where: { printed.isOf(timeline.calls[$0]) }) ?? (here.count == 1 ? here[0] : nil)
            else { return }
            seeCall(at, "printed", CallText.body(printed.text))
        }

        private mutating func seeCall(_ at: Int, _ part: String, _ text: String) {
            guard found.calls[at] == nil, let line = match(text) else { return }
            found.calls[at] = .init(part: part, line: line)
        }

        private mutating func seeMark(_ text: String?, _ path: String, _ line: Int) {
            for at in marks[path]?[line] ?? [] where found.marks[at] == nil {
                if let line = text.flatMap(match) { found.marks[at] = line }
            }
        }

        /// The line in which it is found, of what may be shown: a pattern finds no secret.
        private func match(_ text: String) -> String? {
            let bytes = Array(redactor.redact(text).utf8)
            switch pattern.match(bytes) {
            case .no: return nil
            case .gaveUp: return "(too much for the pattern to be sure)"
            case .yes: break
            }
            let place = pattern.ranges(in: bytes)?.first ?? 0..<0
            let newline = UInt8(ascii: "\n")
            let start = bytes[..<place.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
            let end = bytes[place.lowerBound...].firstIndex(of: newline) ?? bytes.count
            return Quotation.cut(String(decoding: bytes[start..<end], as: UTF8.self), to: 160)
        }
    }
}
