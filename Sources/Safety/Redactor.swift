import Basics
import ThreadModel

/// Replaces secrets by `[redacted:kind:8 hex]`. The hex digits are a hash with this redactor's key: the same secret
/// has the same ones in all outputs of a run, and nobody can try out guesses on them.
package struct Redactor: Redacting {
    private let hash: KeyedHash
    private let patterns: [SecretPattern]
    /// What the policy adds: further secrets, and what is none although it looks like one.
    private let custom: [Pattern]
    private let allowed: [Pattern]
    /// For each byte, the patterns whose matches can begin with it.
    private let byStart: [[Int]]
    private let scan: SecretScan

    /// With a random key, or a given one where runs have to agree (shards of one run).
    package init(
        key: (UInt64, UInt64) = (.random(in: .min ... .max), .random(in: .min ... .max)),
        patterns: [SecretPattern] = SecretPatterns.table, custom: [Pattern] = [], allowed: [Pattern] = []
    ) {
        hash = KeyedHash(k0: key.0, k1: key.1)
        self.custom = custom
        self.allowed = allowed
        self.patterns = patterns
        scan = SecretScan(patterns, also: [String(decoding: Self.opening, as: UTF8.self), "\u{1B}[", "\\u0"])
        byStart = (0...255).map { number in
            let byte = UInt8(number)
            return patterns.indices.filter { index in
                let isNamed = !patterns[index].nameEndings.isEmpty
                if isNamed, SecretText.isLetter(byte) || byte == UInt8(ascii: "_") { return true }
                return patterns[index].beginnings.contains {
                    $0.utf8.first.map(SecretText.lowercased) == SecretText.lowercased(byte)
                }
            }
        }
    }

    package func redact(_ text: String) -> String {
        // Most texts have no place where a secret, a color or an escape begins.
        let bytes = Array(text.utf8)
        if custom.isEmpty, scan.nextPlace(in: bytes.span, from: 0) == bytes.count { return text }
        if bytes.contains(UInt8(ascii: "\\")), let undone = SecretEscapes.undone(bytes) {
            let plain = Sanitizer.withoutColors(undone)
            let redacted = replaced(plain)
            if redacted != plain { return redacted }
        }
        // Colours inside a secret (grep's highlight) would hide it, and are not shown anyway.
        return replaced(bytes.contains(0x1B) ? Sanitizer.withoutColors(text) : text)
    }

    private func replaced(_ text: String) -> String {
        let source = SecretText(Array(text.utf8))
        var result: [UInt8] = []
        var copied = 0
        var index = 0
        var place = -1
        guard var further = customRanges(source) else { return tag("unsearchable", source.bytes[...]) }
        while true {
            if place < index { place = scan.nextPlace(in: source.bytes.span, from: index) }
            // The last one is the next: beginning later, or in what was replaced and reaching beyond it.
            while let next = further.last, next.upperBound <= index { further.removeLast() }
            let start = further.last.map { max($0.lowerBound, index) } ?? source.count
            index = min(place, start)
            guard index < source.count else { break }
            let starts = index == start
            if let end = Self.endOfTag(source, at: index) {
                index = end
                continue
            }
            var found = match(source, index)
            if starts, let next = further.popLast() {
                found = (SecretPattern.Match(secret: index..<reach(source, index..<next.upperBound)), "custom")
            }
            guard let (match, kind) = found, match.secret.lowerBound >= copied, match.secret.upperBound > index else {
                index += 1
                continue
            }
            if isAllowed(source.bytes[match.secret]) {
                index = match.secret.upperBound
                continue
            }
            if result.isEmpty { result.reserveCapacity(source.count + 64) }
            result += source.bytes[copied..<match.secret.lowerBound]
            result += Array(tag(kind, source.bytes[match.secret]).utf8)
            copied = match.secret.upperBound
            index = copied
        }
        if copied == 0 { return text }
        result += source.bytes[copied...]
        return String(decoding: result, as: UTF8.self)
    }

    /// Matches of the policy's patterns, the last first and none inside another; nil when a pattern took too long.
    private func customRanges(_ text: SecretText) -> [Range<Int>]? {
        var ranges: [Range<Int>] = []
        for pattern in custom {
            guard let found = pattern.ranges(in: text.bytes) else { return nil }
            ranges += found
        }
        guard ranges.count > 1 else { return ranges }
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged.reversed()
    }

    /// Where a range ends with the secrets that begin in it: no end of them may stay behind it.
    private func reach(_ text: SecretText, _ range: Range<Int>) -> Int {
        range.reduce(range.upperBound) { end, index in max(end, match(text, index)?.0.secret.upperBound ?? 0) }
    }

    private func isAllowed(_ secret: ArraySlice<UInt8>) -> Bool {
        let bytes = allowed.isEmpty ? [] : Array(secret)
        return allowed.contains { $0.ranges(in: bytes) == [bytes.startIndex..<bytes.endIndex] }
    }

    /// A redacted text without the hashes, equal in every run: for identities and fingerprints.
    package static func withoutHashes(_ text: String) -> String {
        guard text.utf8.contains(opening[0]) else { return text }
        let source = SecretText(Array(text.utf8))
        var result: [UInt8] = []
        var index = 0
        while index < source.count {
            if let end = endOfTag(source, at: index) {
                result += source.bytes[index..<(end - 10)] + [UInt8(ascii: "]")]
                index = end
            } else {
                result.append(source[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where a replacement made earlier ends: redacting twice changes nothing.
    private static func endOfTag(_ text: SecretText, at index: Int) -> Int? {
        guard text[index] == opening[0], text.holds(opening, at: index) else { return nil }
        let kind = text.end(of: SecretText.isToken, from: index + opening.count)
        let end = text.end(of: SecretText.isAlphanumeric, from: kind + 1)
        guard text[kind] == UInt8(ascii: ":"), end - kind == 9, text[end] == UInt8(ascii: "]") else { return nil }
        return end + 1
    }

    private static let opening = Array("[redacted:".utf8)

    private func match(_ text: SecretText, _ index: Int) -> (SecretPattern.Match, String)? {
        for candidate in byStart[Int(text[index])] {
            let pattern = patterns[candidate]
            guard let match = pattern.match(text, index), !match.secret.isEmpty,
                Self.endOfTag(text, at: match.secret.lowerBound) == nil
            else { continue }
            if pattern.isSelfEvident { return (match, pattern.kind) }
            // A token with a form of its own keeps its name, so that it looks the same everywhere.
            let start = match.secret.lowerBound
            for other in byStart[Int(text[start])] where patterns[other].isSelfEvident {
                if let known = patterns[other].match(text, start), known.secret == match.secret {
                    return (match, patterns[other].kind)
                }
            }
            return (match, match.kind ?? pattern.kind)
        }
        return nil
    }

    private func tag(_ kind: String, _ secret: ArraySlice<UInt8>) -> String {
        let digits = String(UInt32(truncatingIfNeeded: hash.hash(secret)), radix: 16)
        return "[redacted:\(kind):" + String(repeating: "0", count: 8 - digits.count) + digits + "]"
    }
}
