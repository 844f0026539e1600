import Basics
import Reports
import RolloutFormat
import Safety
import ThreadModel

/// Reads prompts again, whole, from the files and lines where they stand; a timeline has their first words only.
package struct PromptLookup {
    private let redactor: any Redacting
    private let limits: ReadLimits

    /// A prompt may be a whole file; this much of it is shown.
    private static let byteLimit = 16_384

    package init(redactor: any Redacting, limits: ReadLimits) {
        self.redactor = redactor
        self.limits = limits
    }

    package func addPrompts(to story: inout SessionStory) throws(CallLookup.Failure) {
        for index in story.shown {
            let marks = story.threads[index].timeline.marks
            var wanted: [String: [Int: Int]] = [:]
            for (at, mark) in marks.enumerated() where mark.kind == .prompt {
                wanted[mark.path, default: [:]][mark.line] = at
            }
            for (path, lines) in wanted {
                for (at, text) in try prompts(lines, in: story.sources[path] ?? path, shown: path) {
                    story.threads[index].prompts[at] = text
                }
            }
        }
    }

    private func prompts(
        _ wanted: [Int: Int], in path: String, shown: String
    ) throws(CallLookup.Failure) -> [Int: String] {
        let lines = LineReader()
        let decoder = RecordDecoder()
        var found: [Int: String] = [:]
        do throws(ReadError) {
            let file = try FileSource(path: path, followSymlink: true)
            lines.open(file.isZstd ? try ZstdSource(file, limits: limits) : file, limits: limits)
            defer { lines.close() }
            while found.count < wanted.count, let line = try lines.next() {
                guard let at = wanted[lines.lineNumber] else { continue }
                let text: RawString? =
                    switch decoder.decode(line).record {
                    case .userPrompt(let prompt): prompt.text
                    case .message(let message): message.text
                    default: nil
                    }
                found[at] = text.map(whole) ?? ""
            }
        } catch {
            throw .unreadable("\(shown): \(error.reason)")
        }
        return found
    }

    private func whole(_ text: RawString) -> String {
        // Redacted before it is cut: half a secret has no form by which it could be recognized.
        Sanitizer.cut(redactor.redact(text.text), toBytes: Self.byteLimit)
    }
}
