import Basics
import Reports
import RolloutFormat
import Safety
import ThreadModel

/// Reads prompts and patches again, whole, from the files and lines where they stand; a timeline has their first words
/// only.
public struct TextLookup {
    private let redactor: any Redacting
    private let limits: ReadLimits

    /// A prompt may be a whole file; this much of it is shown.
    private static let byteLimit = 16_384

    public init(redactor: any Redacting, limits: ReadLimits) {
        self.redactor = redactor
        self.limits = limits
    }

    public func addPrompts(to story: inout SessionStory) throws(CallLookup.Failure) {
        for index in story.shown {
            var wanted: [String: [Int: Int]] = [:]
            for (at, mark) in story.threads[index].timeline.marks.enumerated() where mark.kind == .prompt {
                wanted[mark.path, default: [:]][mark.line] = at
            }
            story.threads[index].prompts = try texts(wanted, index, story) { record in
                switch record {
                case .userPrompt(let prompt): prompt.text?.text
                case .message(let message): message.text?.text
                default: nil
                }
            }
        }
    }

    /// The patches that were applied, without what wraps them.
    public func addPatches(to story: inout SessionStory) throws(CallLookup.Failure) {
        for index in story.shown {
            var wanted: [String: [Int: Int]] = [:]
            for (at, call) in story.threads[index].timeline.calls.enumerated() where call.editedFiles {
                wanted[call.path, default: [:]][call.line] = at
            }
            story.threads[index].patches = try texts(wanted, index, story) { record in
                guard case .call(let request) = record else { return nil }
                let text = CallText.arguments(request.arguments?.text ?? request.value?.text ?? "")
                let lines = text.parts(at: "\n", keepsEmpty: true)
                    .drop { !$0.hasSuffix("*** Begin Patch") }.dropFirst().prefix { $0 != "*** End Patch" }
                return lines.isEmpty ? nil : lines.joined(separator: "\n")
            }
        }
    }

    /// - Parameters:
    ///   - wanted: Positions by line, by path.
    ///   - index: Of the thread in the story.
    private func texts(
        _ wanted: [String: [Int: Int]], _ index: Int, _ story: SessionStory, _ text: (Record) -> String?
    ) throws(CallLookup.Failure) -> [Int: String] {
        let id = story.threads[index].report.id
        var found: [Int: String] = [:]
        for (path, lines) in wanted {
            do throws(ReadError) {
                let last = lines.keys.max() ?? 0
                try RecordFile(path: story.sources[path] ?? path, threadID: id, limits: limits).read { record, line in
                    // Redacted before it is cut: half a secret has no form by which it could be recognized.
                    if let at = lines[line], let text = text(record) {
                        found[at] = Sanitizer.cut(redactor.redact(text), toBytes: Self.byteLimit)
                    }
                    return line <= last
                }
            } catch {
                throw .unreadable("\(path): \(error.reason)")
            }
        }
        return found
    }
}
