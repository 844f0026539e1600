import Basics
import Safety
import ThreadModel

/// A patch as a diff, and the files that patches changed.
enum HTMLPatch {
    private static let lineLimit = 200
    private static let fileLimit = 100

    /// Lines with what they do: added, taken away, the name of a file.
    static func diff(_ patch: String) -> HTML {
        let lines = patch.parts(at: "\n", keepsEmpty: true)
        var html: HTML = "<pre class=diff>"
        for (number, line) in lines.prefix(lineLimit).enumerated() {
            if number > 0 { html += "\n" }
            let text = HTMLText.data(String(line), limit: 400)
            if line.hasPrefix("*** ") {
                html += "<b>\(text)</b>"
            } else if line.hasPrefix("+") {
                html += "<ins>\(text)</ins>"
            } else if line.hasPrefix("-") {
                html += "<del>\(text)</del>"
            } else {
                html += text
            }
        }
        if lines.count > lineLimit { html += "\n… \(HumanUnits.count(lines.count - lineLimit, "more line"))" }
        return html + "</pre>"
    }

    /// Each file that was changed, with the lines that came and went and the calls that did it.
    static func files(_ session: SessionReport, _ places: SessionTarget) -> HTML {
        var order: [String] = []
        var untold = 0
        var changes: [String: (added: Int, removed: Int, calls: [(thread: Int, call: Int)])] = [:]
        for (at, thread) in session.threads.enumerated() {
            for (number, call) in (thread.timeline?.calls ?? []).enumerated() where call.editedFiles {
                if call.patch == nil { untold += 1 }
                var file: String?
                for line in call.patch?.parts(at: "\n") ?? [] {
                    if let name = name(line) {
                        file = name
                        if changes[name] == nil { order.append(name) }
                        changes[name, default: (0, 0, [])].calls.append((at, number))
                    } else if let file {
                        if line.hasPrefix("+") { changes[file]?.added += 1 }
                        if line.hasPrefix("-") { changes[file]?.removed += 1 }
                    }
                }
            }
        }
        guard !order.isEmpty else { return "" }
        var html: HTML = "<h4>Changed files</h4>\n<ul class=\"files\">\n"
        for file in order.prefix(fileLimit) {
            guard let change = changes[file] else { continue }
            html +=
                "<li>\(HTMLText.code(file, limit: 200)) <span class=\"meta\">+\(change.added) −\(change.removed)</span>"
            for (thread, call) in change.calls.prefix(9) {
                html += " <a href=\"#\(places.call(thread, call))\">\(places.name(thread, call))</a>"
            }
            if change.calls.count > 9 { html += " and \(HumanUnits.count(change.calls.count - 9, "more call"))" }
            html += "</li>\n"
        }
        html += "</ul>\n"
        if untold > 0 {
            html += "<p class=\"cut\">What \(HumanUnits.count(untold, "more call")) changed is left out here: of a "
            html += "thread's patches the first 64 KB are kept. <code>codex-postmortem show --files</code> has them."
            html += "</p>\n"
        }
        if order.count > fileLimit {
            html += "<p class=\"cut\">… and \(HumanUnits.count(order.count - fileLimit, "more file")).</p>\n"
        }
        return html
    }

    private static func name(_ line: Substring) -> String? {
        for header in ["*** Add File: ", "*** Update File: ", "*** Delete File: "] where line.hasPrefix(header) {
            return String(line.dropFirst(header.count))
        }
        return nil
    }
}
