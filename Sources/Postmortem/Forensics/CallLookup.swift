import Basics
import Reports
import RolloutFormat
import ThreadModel

/// Reads one call again, whole, from the file and line where it stands.
public struct CallLookup {
    public enum Failure: Error {
        case notFound(String)
        /// The calls whose id begins with the text, with what they did.
        case ambiguous(String, [String])
        case unreadable(String)
    }

    private let redactor: any Redacting
    private let limits: ReadLimits

    public init(redactor: any Redacting, limits: ReadLimits) {
        self.redactor = redactor
        self.limits = limits
    }

    /// The call with an id, or with the only id that begins with it.
    public func find(_ id: String, in stories: [SessionStory]) throws(Failure) -> CallDetail {
        var found: [(story: SessionStory, thread: SessionStory.Thread, call: ThreadTimeline.Call)] = []
        for story in stories {
            for thread in story.shown.map({ story.threads[$0] }) {
                for call in thread.timeline.calls where call.id.hasPrefix(id) { found.append((story, thread, call)) }
            }
        }
        if found.count > 1 {
            let exact = found.filter { $0.call.id == id }
            if exact.count == 1 { found = exact }
        }
        guard let match = found.first else { throw .notFound(id) }
        guard found.count == 1 else {
            throw .ambiguous(
                id, found.map { "\($0.call.id)  \($0.thread.name), turn \($0.call.turn)  \($0.call.command)" })
        }
        var detail = CallDetail(
            sessionLabel: match.story.session.label, threadID: match.thread.report.id, threadName: match.thread.name,
            call: match.call)
        let responses = match.thread.timeline.responses
        if let number = match.call.response,
            let index = responses.firstIndex(where: { $0.number == number && $0.turn == match.call.turn })
        {
            detail.response = responses[index]
            detail.cost = match.thread.responseCosts[index]
        }
        detail.parts = try parts(
            of: match.call,
            in: RecordFile(
                path: match.story.sources[match.call.path] ?? match.call.path, threadID: match.thread.report.id,
                limits: limits))
        return detail
    }

    private func parts(of call: ThreadTimeline.Call, in file: RecordFile) throws(Failure) -> [CallDetail.Part] {
        var parts: [CallDetail.Part] = []
        do throws(ReadError) {
            try file.read { record, line in
                if line >= call.line { add(record, line, call, to: &parts) }
                return true
            }
        } catch {
            throw .unreadable("\(call.path): \(error.reason)")
        }
        return parts
    }

    private func add(_ record: Record, _ line: Int, _ call: ThreadTimeline.Call, to parts: inout [CallDetail.Part]) {
        func isSame(_ id: RawString?) -> Bool {
            id.map { CallText.isID($0, of: call) } ?? false
        }
        func part(_ name: String, _ text: String) {
            parts.append(CallDetail.Part(name: name, line: line, text: redactor.redact(text)))
        }
        let printed = CallText.Printed(record)?.text
        switch record {
        case .call(let request) where isSame(request.callID) && line == call.line:
            part("arguments", CallText.arguments(request.arguments?.text ?? request.value?.text ?? ""))
        case .output(let output) where isSame(output.callID) || line == call.outputLine:
            let isOwn = isSame(output.callID)
            part(isOwn ? "output" : "output of a later look at it", printed ?? "")
        case .callEnd(let end) where isSame(end.callID):
            if call.isNested, let command = end.command { part("arguments", command.text) }
            if let printed { part("recorded output", printed) }
        case .stream(.item(let item)) where isSame(item.id) && (line == call.line || line == call.outputLine):
            if line == call.line, let command = item.command { part("arguments", command.text) }
            if let printed { part("output", printed) }
        default: break
        }
    }
}
