import Basics
import Safety
import ThreadModel

/// What a history knows of one failure, to hand to a person or an agent: asked, failed, tried, what worked before, each
/// with its place. Deterministic, and never longer than was asked for.
public struct EvidencePack: Sendable, Equatable {
    public struct Failure: Sendable, Equatable {
        public var place: Sighting
        public var asked: String?
        public var command: String
        public var exitCode: Int?
        public var quoted: String

        public init(place: Sighting, asked: String?, command: String, exitCode: Int?, quoted: String) {
            self.place = place
            self.asked = asked
            self.command = command
            self.exitCode = exitCode
            self.quoted = quoted
        }
    }

    public var what: String
    public var seen: SeenBefore
    /// The newest first.
    public var failures: [Failure]

    public init(what: String, seen: SeenBefore, failures: [Failure]) {
        self.what = what
        self.seen = seen
        self.failures = failures
    }

    /// A token of logs and code is seldom shorter; without the model's own table nobody knows better.
    private static let bytesPerToken = 3

    public func markdown(maxTokens: Int) -> [UInt8] {
        let budget = maxTokens * Self.bytesPerToken
        var page = MarkdownDocument()
        var isShort = false
        let notice: Markdown = "<sub>Shortened to about \(HumanUnits.grouped(Int64(maxTokens))) tokens.</sub>"
        func add(_ parts: [MarkdownDocument], below title: Markdown) {
            var isTitled = false
            for part in parts {
                var next = MarkdownDocument()
                if !isTitled { next.paragraph("## \(title)") }
                next.append(part)
                guard page.size + next.size + notice.size + 8 <= budget else {
                    isShort = true
                    continue
                }
                page.append(next)
                isTitled = true
            }
        }
        var head = MarkdownDocument()
        head.paragraph("# Evidence: \(Quotation.cut(what, to: 200))")
        head.paragraph("\(SeenWords.line(seen)).")
        if head.size + notice.size + 8 <= budget { page.append(head) } else { isShort = true }
        add(worked(.confirmed), below: "What worked before")
        add(failed, below: "Failed")
        add(asked, below: "Asked")
        add(worked(.unconfirmed), below: "Tried, and nobody knows whether it helped")
        if isShort { page.paragraph(notice) }
        return Array(page.finished().prefix(budget))
    }

    private func worked(_ certainty: Precedent.Certainty) -> [MarkdownDocument] {
        seen.precedents.filter { $0.certainty == certainty }.map { precedent in
            var part = MarkdownDocument()
            part.paragraph("- \(.code(precedent.command)) in \(SeenWords.place(precedent.place))")
            let lines = SeenWords.steps(precedent) + [SeenWords.certainty(precedent)]
            part.block(Markdown.fence(lines.joined(separator: "\n")))
            return part
        }
    }

    private var failed: [MarkdownDocument] {
        failures.map { failure in
            var part = MarkdownDocument()
            let exit = failure.exitCode.map { ", exit \($0)" } ?? ""
            part.paragraph("- \(.code(failure.command))\(exit) in \(SeenWords.place(failure.place))")
            if !failure.quoted.isEmpty { part.block(Markdown.fence(failure.quoted)) }
            return part
        }
    }

    private var asked: [MarkdownDocument] {
        var seen: Set<String> = []
        return failures.compactMap { failure in
            guard let asked = failure.asked, seen.insert(asked).inserted else { return nil }
            var part = MarkdownDocument()
            part.paragraph("- \(asked) (session \(failure.place.sessionID))")
            return part
        }
    }
}
