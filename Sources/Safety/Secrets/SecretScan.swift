/// Finds the places of a text where a secret, or the replacement of one, can begin, so that nothing is asked of the
/// patterns anywhere else. One look at each byte, a second one at each word.
struct SecretScan: Sendable {
    /// What a byte can be.
    private struct Kind: OptionSet {
        let rawValue: UInt8
        static let word = Kind(rawValue: 1)
        /// Matches begin with it wherever it stands.
        static let anywhere = Kind(rawValue: 2)
        static let nameStart = Kind(rawValue: 4)
        static let dottedToken = Kind(rawValue: 8)
    }

    private static let inWord: UInt8 = 1 | 4 | 8

    private let kinds: [Kind]
    /// For four bytes, whether a match can begin with them: where a word begins, and anywhere.
    private let wordBeginnings: FourByteSet
    private let beginnings: FourByteSet
    /// For four bytes, whether a name to which secrets are assigned can end with them.
    private let endings: FourByteSet

    /// With further beginnings besides those of the patterns.
    init(_ patterns: [SecretPattern], also more: [String]) {
        let wordly = patterns.filter(\.startsWord)
        let free = patterns.filter { !$0.startsWord }.flatMap(\.beginnings) + more
        wordBeginnings = FourByteSet(beginnings: wordly.flatMap(\.beginnings))
        beginnings = FourByteSet(beginnings: free)
        endings = FourByteSet(endings: patterns.flatMap(\.nameEndings))
        let starts = Set(free.compactMap(\.utf8.first))
        kinds = (0...255).map { number in
            let byte = UInt8(number)
            var kind: Kind = []
            if SecretText.isWord(byte) { kind.insert(.word) }
            if starts.contains(byte) { kind.insert(.anywhere) }
            if SecretText.isLetter(byte) || byte == UInt8(ascii: "_") { kind.insert(.nameStart) }
            if SecretText.isDottedToken(byte) { kind.insert(.dottedToken) }
            return kind
        }
    }

    /// The first place at or after `start`; the number of bytes when there is none.
    func nextPlace(in bytes: Span<UInt8>, from start: Int) -> Int {
        let kinds = kinds.span
        var index = start
        var token = Token()
        while index < bytes.count {
            let kind = kinds[Int(bytes[index])]
            if kind.rawValue & (Kind.word.rawValue | Kind.anywhere.rawValue) == 0 {
                index += 1
                continue
            }
            if kind.contains(.anywhere) {
                if beginnings.contains(bytes, at: index) { return index }
                guard kind.contains(.word) else {
                    index += 1
                    continue
                }
            }
            let isStart = index == 0 || !kinds[Int(bytes[index - 1])].contains(.word)
            if isStart || SecretPattern.followsEscape(bytes, index) {
                if wordBeginnings.contains(bytes, at: index) { return index }
                if kind.contains(.nameStart), isName(bytes, kinds, index, &token) { return index }
            }
            index += 1
            // Inside the word nothing begins, but right behind an escape that looks like its first letter.
            if !isStart || !SecretPattern.followsEscape(bytes, index) {
                while index < bytes.count, kinds[Int(bytes[index])].rawValue == Self.inWord { index += 1 }
            }
        }
        return bytes.count
    }

    /// The run of bytes that a name can be made of, as it was looked at last.
    private struct Token {
        var end = 0
        var isNamed = false
    }

    /// Whether the dotted token that begins at `start` ends as some name of a secret does.
    @inline(__always)
    private func isName(_ bytes: Span<UInt8>, _ kinds: Span<Kind>, _ start: Int, _ token: inout Token) -> Bool {
        if start < token.end { return token.isNamed }
        let limit = min(bytes.count, start + SecretAssignment.nameLimit)
        var end = start
        while end < limit, kinds[Int(bytes[end])].contains(.dottedToken) { end += 1 }
        let isCut = end == limit && limit < bytes.count
        var last = end
        while last > start, !SecretText.isLetter(bytes[last - 1]) { last -= 1 }
        let isNamed = last - start >= 3 && endings.contains(bytes, at: last - 4)
        // Of a longer run every word has an end of its own.
        token = isCut ? Token() : Token(end: end, isNamed: isNamed)
        return isNamed
    }
}
