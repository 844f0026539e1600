import Basics
import RolloutFormat
import ThreadModel

/// Replaces secrets by `[redacted:kind:8 hex]`. The hex digits are a hash with this redactor's key: the same secret
/// has the same ones in all outputs of a run, and nobody can try out guesses on them.
public struct Redactor: Redacting {
    private let hash: KeyedHash
    private let anchors = SecretPatterns.anchors
    private let table = SecretPatterns.table
    /// What the policy adds: further secrets, and what is none although it looks like one.
    private let custom: [Pattern]
    private let allowed: [Pattern]
    private let vouched = VouchedTexts()

    /// With a random key, or a given one where runs have to agree (shards of one run).
    public init(
        key: (UInt64, UInt64) = (.random(in: .min ... .max), .random(in: .min ... .max)),
        custom: [Pattern] = [], allowed: [Pattern] = []
    ) {
        hash = KeyedHash(k0: key.0, k1: key.1)
        self.custom = custom
        self.allowed = allowed
    }

    public func redact(_ text: String) -> String {
        guard let bytes = redactedOnce(text.utf8Span.span, { Array(text.utf8) }) else { return text }
        return String(decoding: redactedFurther(bytes), as: UTF8.self)
    }

    public func redactStably(_ text: String) -> String { Self.withoutHashes(redact(text)) }

    public func redacted(_ bytes: [UInt8], stably: Bool) -> [UInt8]? {
        let redacted = redactedOnce(bytes.span) { bytes }.map(redactedFurther)
        return stably ? Self.withoutHashes(redacted ?? bytes) ?? redacted : redacted
    }

    /// What stands behind a replacement may only now be recognized: it was the end of another word before.
    private func redactedFurther(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 1..<Self.rounds {
            let last = bytes
            guard let next = redactedOnce(last.span, { last }) else { break }
            bytes = next
        }
        return bytes
    }

    private static let rounds = 8

    /// Nil when there is nothing to replace.
    ///
    /// - Parameter copy: The bytes as an array, which most texts are never needed as.
    private func redactedOnce(_ bytes: Span<UInt8>, _ copy: () -> [UInt8]) -> [UInt8]? {
        if SecretView.isOnlyOne(of: bytes) {
            return firstCandidate(bytes).flatMap { redacted(SecretText(copy()), from: $0) }
        }
        let bytes = copy()
        var found: [Found] = []
        let views = SecretView.all(of: bytes)
        let tags = Self.tags(in: views[0].text)
        for view in views {
            guard let further = secrets(in: view.text, tags: view.isText ? tags : Self.tags(in: view.text)) else {
                return tags == [0..<bytes.count] ? nil : unsearchable(bytes)
            }
            for secret in further {
                // Undone escapes may hide where a replacement begins.
                guard let place = Self.without(tags, view.place(secret.range, in: views)) else { continue }
                found.append(
                    Found(range: place, kind: secret.kind, hash: hash.hash(view.text.bytes[secret.range])))
            }
        }
        return found.isEmpty ? nil : replaced(bytes, found)
    }

    /// The same of a text that reads in one way only, as most do.
    ///
    /// - Parameter start: Before it no pattern has an anchor.
    private func redacted(_ text: SecretText, from start: Int) -> [UInt8]? {
        let tags = Self.tags(in: text)
        guard var found = secrets(in: text, tags: tags, from: start) else {
            return tags == [0..<text.count] ? nil : unsearchable(text.bytes)
        }
        if found.isEmpty { return nil }
        for index in found.indices { found[index].hash = hash.hash(text.bytes[found[index].range]) }
        return replaced(text.bytes, found)
    }

    private func unsearchable(_ bytes: [UInt8]) -> [UInt8] {
        replaced(bytes, [Found(range: 0..<bytes.count, kind: "unsearchable", hash: hash.hash(bytes))])
    }

    /// The first place where a pattern could know a secret, or the end where only a key's inside can be told. Nil where
    /// neither can be: of most texts nothing more is asked.
    private func firstCandidate(_ bytes: Span<UInt8>) -> Int? {
        var index = anchors.nextPlace(in: bytes, from: 0)
        while index < bytes.count {
            var entry = 0
            if anchors.candidate(bytes, at: index, after: &entry) != nil { return index }
            index = anchors.nextPlace(in: bytes, from: index + 1)
        }
        return custom.isEmpty && !PrivateKey.mayBeInside(bytes) ? nil : index
    }

    /// Only a pattern of the policy can see something else in them.
    public var keepsNames: Bool { custom.isEmpty }

    public func vouch(for text: String) { vouched.add(text) }
    public func isVouched(_ text: String) -> Bool { vouched.holds(text) }

    private struct Found {
        var range: Range<Int>
        var kind: String
        var hash: UInt64 = 0
    }

    /// Of secrets that overlap, the longer names what replaces them all, so that no end of one stays.
    private func replaced(_ bytes: [UInt8], _ found: [Found]) -> [UInt8] {
        var merged: [Found] = []
        for secret in found.sorted(by: {
            ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
        }) {
            if let last = merged.last, secret.range.lowerBound < last.range.upperBound {
                if secret.range.upperBound > last.range.upperBound {
                    merged[merged.count - 1].range = last.range.lowerBound..<secret.range.upperBound
                }
            } else {
                merged.append(secret)
            }
        }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var copied = 0
        for secret in merged {
            result += bytes[copied..<secret.range.lowerBound]
            result += Self.opening
            result += secret.kind.utf8
            result.append(UInt8(ascii: ":"))
            for shift in stride(from: 28, through: 0, by: -4) {
                result.append(Self.digits[Int(truncatingIfNeeded: secret.hash >> UInt64(shift)) & 15])
            }
            result.append(UInt8(ascii: "]"))
            copied = secret.range.upperBound
        }
        result += bytes[copied...]
        return result
    }

    private static let digits = Array("0123456789abcdef".utf8)

    /// What is a secret in one reading of a text; nil when a pattern of the policy took too long.
    ///
    /// - Parameters:
    ///   - tags: the replacements in it.
    ///   - start: before it no pattern has an anchor.
    private func secrets(in text: SecretText, tags: [Range<Int>], from start: Int = 0) -> [Found]? {
        var found: [Found] = []
        for pattern in custom {
            guard let ranges = pattern.ranges(in: text.bytes) else { return nil }
            found += ranges.map { Found(range: $0, kind: "custom") }
        }
        var index = start
        var tag = 0
        // Where the last secret ends that a pattern found.
        var covered = 0
        while true {
            index = anchors.nextPlace(in: text.bytes.span, from: index)
            guard index < text.count else { break }
            while tag < tags.count, tags[tag].upperBound <= index { tag += 1 }
            if tag < tags.count, tags[tag].contains(index) {
                index = tags[tag].upperBound
                continue
            }
            if let (range, kind) = nearMatch(text, index, from: covered) {
                found.append(Found(range: range, kind: kind))
                covered = range.upperBound
                // What is long is looked at once, and its end again: it may name what follows.
                if range.count > Self.reach { index = max(index, range.upperBound - 256) }
            }
            index += 1
        }
        for inside in PrivateKey.insides(text) { found.append(Found(range: inside, kind: "private-key")) }
        if found.isEmpty { return found }
        return found.compactMap { secret in
            guard !isAllowed(text.bytes[secret.range]), let range = Self.without(tags, secret.range) else { return nil }
            return Found(range: range, kind: secret.kind)
        }
    }

    private func isAllowed(_ secret: ArraySlice<UInt8>) -> Bool {
        let bytes = allowed.isEmpty ? [] : Array(secret)
        return allowed.contains { $0.ranges(in: bytes) == [bytes.startIndex..<bytes.endIndex] }
    }

    /// Bytes that a pattern looks at behind its place; only a secret that is longer is looked at whole. A line of a hundred
    /// thousand places would cost their square otherwise.
    private static let reach = 4096

    private func nearMatch(_ text: SecretText, _ index: Int, from covered: Int) -> (Range<Int>, String)? {
        let end = index + Self.reach
        guard end < text.count else { return match(text, index, from: covered) }
        guard let near = match(text.ending(at: end), index, from: covered) else { return nil }
        // Brackets at an end that is none are not part of the value.
        return near.0.upperBound < end - 64 ? near : match(text, index, from: covered)
    }

    private func match(_ text: SecretText, _ index: Int, from covered: Int) -> (Range<Int>, String)? {
        var entry = 0
        while let candidate = anchors.candidate(text.bytes.span, at: index, after: &entry) {
            // Its other parts are looked at only where it matches.
            guard let match = table[candidate].match(text, index), match.secret.upperBound > covered,
                !match.secret.isEmpty
            else {
                continue
            }
            let pattern = table[candidate]
            let kind = match.kind ?? pattern.kind
            return (match.secret, pattern.isSelfEvident ? kind : ownKind(text, match.secret) ?? kind)
        }
        return nil
    }

    /// A token with a form of its own keeps its name, so that it looks the same everywhere.
    private func ownKind(_ text: SecretText, _ secret: Range<Int>) -> String? {
        var entry = 0
        while let candidate = anchors.candidate(text.bytes.span, at: secret.lowerBound, after: &entry) {
            let pattern = table[candidate]
            if pattern.isSelfEvident, pattern.match(text, secret.lowerBound)?.secret == secret { return pattern.kind }
        }
        return nil
    }

    // MARK: - Replacements

    private static let opening = Array("[redacted:".utf8)

    /// A redacted text without the hashes, equal in every run: for identities and fingerprints. Also of text that was cut
    /// inside a replacement, or whose digits were masked since.
    public static func withoutHashes(_ text: String) -> String {
        guard TextSearch.offset(of: opening.span, in: text.utf8Span.span) != nil else { return text }
        return withoutHashes(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text
    }

    /// Nil where there are none.
    private static func withoutHashes(_ bytes: [UInt8]) -> [UInt8]? {
        let source = SecretText(bytes)
        func isHash(_ byte: UInt8) -> Bool {
            ASCII.isDigit(byte) || (0x61...0x66).contains(byte) || byte == UInt8(ascii: "#")
        }
        var result: [UInt8] = []
        var copied = 0
        var index = nextOpening(source, from: 0)
        while index < source.count {
            let kind = source.end(
                of: { SecretText.isToken($0) || $0 == UInt8(ascii: "#") }, from: index + opening.count)
            let end = source.end(of: isHash, from: kind + 1, atMost: 8)
            let isCut = end == source.count || source[end] >= 0x80
            index += 1
            if source[kind] == UInt8(ascii: ":"), isCut || source[end] == UInt8(ascii: "]") {
                result += bytes[copied..<kind]
                result.append(UInt8(ascii: "]"))
                copied = isCut ? end : end + 1
                index = copied
            }
            index = nextOpening(source, from: index)
        }
        return copied == 0 ? nil : result + bytes[copied...]
    }

    /// Replacements made earlier. Only what this program writes counts as one; anything else between such brackets is
    /// text like any other.
    private static func tags(in text: SecretText) -> [Range<Int>] {
        var tags: [Range<Int>] = []
        var index = nextOpening(text, from: 0)
        while index < text.count {
            let end = endOfTag(text, at: index)
            if let end { tags.append(index..<end) }
            index = nextOpening(text, from: end ?? index + 1)
        }
        return tags
    }

    private static func nextOpening(_ text: SecretText, from start: Int) -> Int {
        let rest = text.bytes.span.extracting(min(start, text.count)...)
        return TextSearch.offset(of: opening.span, in: rest).map { start + $0 } ?? text.count
    }

    /// The parts of a secret that are not replacements: redacting twice changes nothing.
    private static func without(_ tags: [Range<Int>], _ range: Range<Int>) -> Range<Int>? {
        var range = range
        // They stand in order, and there may be very many.
        var first = 0
        var last = tags.count
        while first < last {
            let middle = (first + last) / 2
            if tags[middle].upperBound <= range.lowerBound { first = middle + 1 } else { last = middle }
        }
        for tag in tags[first...] {
            if tag.lowerBound >= range.upperBound { break }
            if !tag.overlaps(range) { continue }
            if tag.lowerBound <= range.lowerBound {
                guard tag.upperBound < range.upperBound else { return nil }
                range = tag.upperBound..<range.upperBound
            } else if tag.upperBound >= range.upperBound {
                range = range.lowerBound..<tag.lowerBound
            }
        }
        return range
    }

    private static func endOfTag(_ text: SecretText, at index: Int) -> Int? {
        guard text[index] == opening[0], text.holds(opening, at: index) else { return nil }
        let kindStart = index + opening.count
        let kind = text.end(of: SecretText.isToken, from: kindStart)
        let end = text.end(of: { ASCII.isDigit($0) || (0x61...0x66).contains($0) }, from: kind + 1)
        let isWhole = text[kind] == UInt8(ascii: ":") && end - kind == 9 && text[end] == UInt8(ascii: "]")
        // Without its hash it stands where text is the same in every run.
        guard isWhole || text[kind] == UInt8(ascii: "]"),
            SecretPatterns.kinds.contains(String(decoding: text.bytes[kindStart..<kind], as: UTF8.self))
        else { return nil }
        return isWhole ? end + 1 : kind + 1
    }
}
