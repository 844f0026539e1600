import Basics
import RolloutFormat
import Testing

/// Lines as nobody should write them.
struct TortureTests {
    @Test(arguments: SampleLines.all) func truncationAtEveryByteIsABadLine(_ line: String) {
        let bytes = Array(line.utf8)
        let isWalked = isWalked(bytes)
        for length in 0..<bytes.count {
            // Of a kind that is not read, only the end is looked at.
            if !isWalked, length > 0, bytes[length - 1] == UInt8(ascii: "}") { continue }
            withView(Array(bytes[..<length])) {
                switch RecordDecoder().decode($0).record {
                case .bad: break
                default: #expect(Bool(false), "\(length) bytes of \(line)")
                }
            }
        }
    }

    /// A cut in the middle that happens to end in a brace: rejected wherever the line is walked to its end.
    @Test(arguments: SampleLines.all) func tornLinesThatEndInABraceAreBad(_ line: String) {
        let bytes = Array(line.utf8)
        guard isWalked(bytes) else { return }
        for length in 1..<(bytes.count - 1) {
            let torn = Array(bytes[..<length]) + [UInt8(ascii: "}")]
            guard JSONTree.oracle(torn) == nil || JSONTree.oracleIsLenient(torn) else { continue }
            #expect(isBad(torn), "\(length) bytes of \(line)")
        }
    }

    @Test(arguments: SampleLines.all) func everyByteReplacedNeverTraps(_ line: String) {
        let bytes = Array(line.utf8)
        for index in bytes.indices {
            for byte in [0, 0x20, 0x22, 0x5C, 0x7B, 0x7D, 0x5B, 0x5D, 0x2C, 0x3A, 0x39, 0x80, 0xFF] as [UInt8] {
                var changed = bytes
                changed[index] = byte
                // Inside strings the cursor is content with what the oracle is not; never the other way round.
                if JSONTree.cursor(changed) == nil, JSONTree.oracle(changed) != nil {
                    #expect(JSONTree.oracleIsLenient(changed), "\(String(decoding: changed, as: UTF8.self))")
                }
                _ = isBad(changed)
            }
        }
    }

    @Test func takesEscapesForWhatTheyMean() {
        for line in SampleLines.all {
            guard let tree = JSONTree.oracle(Array(line.utf8)) else { continue }
            let escaped = JSONSpelling.text(tree, escaped: true)
            #expect(JSONTree.cursor(escaped) == tree)
        }
    }

    @Test(arguments: [
        (#"\ud834\udd1e"#, "𝄞"), (#"\ud834"#, "\u{FFFD}"), (#"\udd1e"#, "\u{FFFD}"), (#"\ud834x"#, "\u{FFFD}x"),
        (#"\ud834\n"#, "\u{FFFD}\n"), (#"\udd1e\ud834"#, "\u{FFFD}\u{FFFD}"), (#"\q"#, "\u{FFFD}"),
        (#"\u12"#, "\u{FFFD}12"), (#"\u12G4"#, "\u{FFFD}12G4"), (#"\"#, "\u{FFFD}"), (#"\\"#, "\\"),
        (#"\b\f\n\r\t\/\"\\"#, "\u{8}\u{C}\n\r\t/\"\\"), (#"\u0000"#, "\0"), (#"\u001b[31m"#, "\u{1b}[31m"),
    ]) func decodesBrokenEscapesToTheReplacementCharacter(_ raw: String, _ text: String) {
        withView(raw) { #expect(RawString($0).text == text) }
    }

    @Test func keepsWhatIsNoUTF8FromTrapping() {
        withView([0x22, 0xC3, 0x28, 0xFF, 0x80, 0x22]) {
            var cursor = JSONCursor($0)
            let text = cursor.string()?.text
            #expect(text == "\u{FFFD}(\u{FFFD}\u{FFFD}")
            #expect(cursor.isComplete)
        }
    }

    /// A field of the wrong type is as good as one that is missing, and does no harm to the rest of the line.
    @Test(arguments: SampleLines.all) func wrongTypesCountAsMissing(_ line: String) {
        guard let tree = JSONTree.oracle(Array(line.utf8)) else { return }
        let others: [JSONTree] = [
            .null, .bool(true), .integer(-5), .number(1.5), .string(Array("x".utf8)), .array([.integer(1)]),
            .array([.array([]), .object([:]), .string([])]), .object(["x": .array([.null])]),
            .object(["text": .integer(3)]),
        ]
        for path in tree.paths() {
            let isBadWithout = isBad(JSONSpelling.text(tree.replacing(path, by: nil)))
            for other in others {
                let changed = JSONSpelling.text(tree.replacing(path, by: other))
                // These decide what a line is; another value makes it another kind of line, or none.
                if path.last == "type" || path == ["payload"] || path == ["payload", "item"] || path == ["id"] {
                    _ = isBad(changed)
                } else if isBad(changed), !isBadWithout {
                    #expect(Bool(false), "\(path): \(String(decoding: changed, as: UTF8.self))")
                }
            }
        }
    }

    @Test func boundaryCutsNoEscapeAndNoCharacter() {
        let raw = #"a\n\\\"é\u00e9\\\\𝄞\ud834\udd1eb\\n"#
        let whole = withView(raw) { RawString($0).text }
        for position in 0...raw.utf8.count {
            withView(raw) {
                let cut = RawString($0).boundary(atOrBefore: position)
                #expect(cut <= position && position - cut < 8)
                let head = RawString($0.prefix(cut)).text
                let tail = RawString($0.dropFirst(cut)).text
                // Only a surrogate pair may come apart.
                if !head.hasSuffix("\u{FFFD}") { #expect(head + tail == whole) }
            }
        }
    }

    private func isBad(_ line: [UInt8]) -> Bool {
        withView(line) { if case .bad = RecordDecoder().decode($0).record { true } else { false } }
    }

    /// Whether the decoder looks at all of such a line.
    private func isWalked(_ line: [UInt8]) -> Bool {
        withView(line) { RecordDecoder().decode($0).record.isWalked }
    }
}

extension JSONTree {
    /// The paths of all members in it, elements of arrays by their number.
    func paths() -> [[String]] {
        switch self {
        case .object(let members):
            members.flatMap { name, value in [[name]] + value.paths().map { [name] + $0 } }.sorted {
                $0.joined(separator: "/") < $1.joined(separator: "/")
            }
        case .array(let elements):
            elements.enumerated().flatMap { index, value in [["\(index)"]] + value.paths().map { ["\(index)"] + $0 } }
        default: []
        }
    }

    /// The tree with the value at a path replaced, or removed.
    func replacing(_ path: [String], by other: JSONTree?) -> JSONTree {
        guard let name = path.first else { return other ?? .null }
        let rest = Array(path.dropFirst())
        switch self {
        case .object(var members):
            members[name] = rest.isEmpty ? other : members[name]?.replacing(rest, by: other)
            return .object(members)
        case .array(var elements):
            guard let index = Int(name), elements.indices.contains(index) else { return self }
            if rest.isEmpty, other == nil {
                elements.remove(at: index)
            } else {
                elements[index] = elements[index].replacing(rest, by: other)
            }
            return .array(elements)
        default: return self
        }
    }
}
