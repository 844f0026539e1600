import Basics
import Safety
import ThreadModel

/// Who spawned whom: the threads of a session as a tree.
struct HTMLFamily {
    var session: SessionReport
    private static let limit = 200

    var html: HTML {
        guard session.threads.count > 1 else { return "" }
        let known = Set(session.threads.map(\.id))
        var children: [String: [Int]] = [:]
        var roots: [Int] = []
        for (index, thread) in session.threads.enumerated() {
            let parent = thread.parentID ?? thread.forkedFromID
            if index > 0, let parent, known.contains(parent), parent != thread.id {
                children[parent, default: []].append(index)
            } else {
                roots.append(index)
            }
        }
        var seen: Set<Int> = []
        var tree = list(roots, children, &seen, depth: 0)
        // Threads that name each other as parents hang from no root, and are listed anyway.
        let rest = session.threads.indices.filter { !seen.contains($0) }
        if !rest.isEmpty, seen.count < Self.limit {
            seen.formUnion(rest)
            tree +=
                "<ul>" + rest.prefix(Self.limit).map { index -> HTML in "<li>\(line(index))</li>\n" }.joined()
                + "</ul>\n"
        }
        let left = session.threads.count - min(seen.count, Self.limit)
        return "<h4>Agents</h4>\n<div class=\"family\">\(tree)</div>\n"
            + (left > 0 ? "<p class=\"cut\">… and \(HumanUnits.count(left, "more thread")).</p>\n" : "")
    }

    private func list(_ indices: [Int], _ children: [String: [Int]], _ seen: inout Set<Int>, depth: Int) -> HTML {
        var items: HTML = ""
        for index in indices where !seen.contains(index) && seen.count < Self.limit {
            seen.insert(index)
            items += "<li>\(line(index))"
            if depth < 20, let below = children[session.threads[index].id] {
                items += list(below, children, &seen, depth: depth + 1)
            }
            items += "</li>\n"
        }
        return items.isEmpty ? "" : "<ul>\n\(items)</ul>\n"
    }

    private func line(_ index: Int) -> HTML {
        let thread = session.threads[index]
        var parts: [HTML] = [
            "<b>\(HTMLText.data(ChartStory.name(thread, index), limit: 80))</b> \(thread.role.rawValue)"
        ]
        let models = Wording.models(thread)
        if !models.isEmpty { parts.append(HTMLText.data(models, limit: 120)) }
        parts.append(HTMLText.calls(thread.calls.total, failed: thread.calls.failed) + " calls")
        parts.append("\(HumanUnits.tokens(thread.usage.total)) tokens")
        parts.append("\(HTMLText.money(thread.cost))")
        let reason: HTML = thread.endReason.map { ": " + HTMLText.data(Quotation.cut($0, to: 80)) } ?? ""
        parts.append("\(thread.end.rawValue)\(reason)")
        var text = parts.joined(separator: " · ")
        if let asked = thread.turns.first?.turn.prompt, index > 0 {
            text += "<span class=\"sub\">\(HTMLText.data(Quotation.cut(asked, to: 160)))</span>"
        }
        return text
    }
}
