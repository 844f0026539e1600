import Basics
import Safety
import ThreadModel

/// What the sessions of a run are called.
struct SessionLabels: Sendable {
    /// By which the fingerprints of its findings know a session: made of what the caller gave alone, and not told apart
    /// from others of the same place, so that it does not depend on which of them are there.
    let names: [String]
    /// What people read: its name where no other session has it; else with the first words of its prompt, or the
    /// beginning of its id, behind it.
    private(set) var shown: [String]

    struct About {
        /// Redacted; nobody needs it where nobody asks for it.
        var prompt: String?
        var id: String?
    }

    /// Prompts of more sessions than this are not looked at.
    private static let promptLimit = 5_000
    /// As much of an id as `show` needs.
    private static let idLength = 13

    /// - Parameter about: what is known of a session; asked of those that their names do not tell apart.
    init(_ names: [String], about: (_ index: Int, _ readsPrompt: Bool) -> About) {
        self.names = names
        shown = names
        var groups: [String: [Int]] = [:]
        for (index, name) in names.enumerated() { groups[name, default: []].append(index) }
        let unclear = groups.filter { $0.value.count > 1 || $0.key == SessionLabeler.nameless }
        let readsPrompts = unclear.values.reduce(0) { $0 + $1.count } <= Self.promptLimit
        for (name, members) in unclear {
            let known = members.map { about($0, readsPrompts) }
            let prompts = known.map { readsPrompts ? $0.prompt.flatMap(Self.words) : nil }
            let isOwn = Self.standAlone(prompts)
            let isNamed = name != SessionLabeler.nameless
            for (place, index) in members.enumerated() {
                let words = prompts[place]
                if isOwn[place], let words {
                    shown[index] = isNamed ? Self.joined(name, words) : words
                    continue
                }
                let id = known[place].id.map(Self.beginning)
                if isNamed {
                    shown[index] = Self.joined(name, id)
                } else if let words {
                    shown[index] = Self.joined(words, id)
                } else {
                    shown[index] = id ?? name
                }
            }
        }
    }

    /// Whether no other of them is the same.
    private static func standAlone(_ texts: [String?]) -> [Bool] {
        var firsts = [String: Int](minimumCapacity: texts.count)
        var isOwn = Array(repeating: true, count: texts.count)
        for (place, text) in texts.enumerated() {
            guard let text, let other = firsts.updateValue(place, forKey: text) else { continue }
            isOwn[place] = false
            isOwn[other] = false
        }
        return isOwn
    }

    private static func joined(_ name: String, _ rest: String?) -> String { rest.map { name + "#" + $0 } ?? name }

    private static func beginning(_ id: String) -> String {
        // An id is hexadecimal, and nobody has to look for characters in it.
        id.utf8Span.isKnownASCII ? String(id.utf8.prefix(idLength)) ?? id : String(id.prefix(idLength))
    }

    /// `npm-test-fails-on-the`: the first words, as safe in a name; nil where there is none.
    private static func words(_ prompt: String) -> String? {
        let text = Redactor.withoutHashes(prompt)
        let bytes = text.utf8Span.span
        var words: [UInt8] = []
        words.reserveCapacity(longest)
        var (count, index) = (0, 0)
        while index < bytes.count, count < 6 {
            let start = index
            while index < bytes.count, ASCII.isAlphanumeric(bytes[index]) { index += 1 }
            let size = min(index - start, 24)
            if size > 0 {
                let isFirst = words.isEmpty
                if words.count + size + (isFirst ? 0 : 1) >= longest { break }
                if !isFirst { words.append(UInt8(ascii: "-")) }
                for place in start..<start + size { words.append(bytes[place] | 0x20) }
                count += 1
            }
            index += 1
        }
        return words.isEmpty ? nil : String(decoding: words, as: UTF8.self)
    }

    /// Bytes of all words.
    private static let longest = 36
}
