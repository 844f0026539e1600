/// A shell-like pattern over UTF-8 text: `*` and `?` stay within one path component, `**` crosses components,
/// `[a-z]` and `[!a-z]` match one character, a backslash takes the next character literally.
///
/// `**/` matches any number of whole components, none included. A `[` that is never closed stands for itself.
/// Matching takes at most the product of both lengths twice over and allocates nothing, whatever the pattern is.
public struct Glob: Sendable, Equatable {
    public let pattern: String
    private let tokens: [Token]

    private enum Token: Sendable, Equatable {
        case byte(UInt8)
        /// `?`: one character other than `/`.
        case character
        /// `[…]`: ranges of code points, and whether they are excluded.
        case oneOf([ClosedRange<UInt32>], isNegated: Bool)
        /// `*`.
        case withinComponent
        /// `**`.
        case anything
        /// `**/` at the start of a component.
        case components
    }

    public init(_ pattern: String) {
        self.pattern = pattern
        tokens = Self.compile(Array(pattern.unicodeScalars))
    }

    public func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { matches($0, from: 0) }
    }

    /// Also true when any trailing part of the path that starts at a component matches: `nightly/*.jsonl` finds
    /// `artifacts/nightly/a.jsonl`. A pattern with a leading `/` must match the whole path.
    public func matchesEnd(of path: String) -> Bool {
        var path = path
        return path.withUTF8 { bytes in
            if matches(bytes, from: 0) { return true }
            if pattern.hasPrefix("/") { return false }
            for index in bytes.indices.dropFirst() where bytes[index - 1] == Self.slash {
                if matches(bytes, from: index) { return true }
            }
            return false
        }
    }

    private static let slash = UInt8(ascii: "/")

    private static func compile(_ scalars: [Unicode.Scalar]) -> [Token] {
        var tokens: [Token] = []
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            switch scalar {
            case "*":
                let isComponentStart = index == 1 || scalars[index - 2] == "/"
                guard index < scalars.count, scalars[index] == "*" else {
                    tokens.append(.withinComponent)
                    continue
                }
                while index < scalars.count, scalars[index] == "*" { index += 1 }
                if isComponentStart, index < scalars.count, scalars[index] == "/" {
                    index += 1
                    if tokens.last != .components { tokens.append(.components) }
                } else {
                    tokens.append(.anything)
                }
            case "?": tokens.append(.character)
            case "[":
                guard let (token, end) = set(in: scalars, from: index) else {
                    tokens.append(.byte(UInt8(ascii: "[")))
                    continue
                }
                tokens.append(token)
                index = end
            case "\\" where index < scalars.count:
                tokens += String(scalars[index]).utf8.map(Token.byte)
                index += 1
            default: tokens += String(scalar).utf8.map(Token.byte)
            }
        }
        return tokens
    }

    /// The set whose `[` stands before `start`, and the index after its `]`; nil when it is never closed.
    private static func set(in scalars: [Unicode.Scalar], from start: Int) -> (Token, Int)? {
        var index = start
        var isNegated = false
        if index < scalars.count, scalars[index] == "!" || scalars[index] == "^" {
            isNegated = true
            index += 1
        }
        var ranges: [ClosedRange<UInt32>] = []
        let first = index
        while index < scalars.count {
            // A `]` in the first place is a member, as in every shell.
            if scalars[index] == "]", index > first { return (.oneOf(ranges, isNegated: isNegated), index + 1) }
            let low = scalars[index].value
            if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
                let high = scalars[index + 2].value
                if low <= high { ranges.append(low...high) }
                index += 3
            } else {
                ranges.append(low...low)
                index += 1
            }
        }
        return nil
    }

    /// Greedy matching with one place to go back to for the last `*` and one for the last `**`. Going further
    /// back never helps: what an earlier wildcard could give up, the later one can take.
    private func matches(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        var position = start
        var token = 0
        var star: (token: Int, position: Int)?
        var globstar: (token: Int, position: Int)?
        while true {
            if token == tokens.count {
                if position == text.count { return true }
            } else {
                switch tokens[token] {
                case .withinComponent:
                    token += 1
                    star = (token, position)
                    continue
                case .anything, .components:
                    token += 1
                    globstar = (token, position)
                    star = nil
                    continue
                case .byte(let byte):
                    if position < text.count, text[position] == byte {
                        position += 1
                        token += 1
                        continue
                    }
                case .character:
                    if position < text.count, text[position] != Self.slash {
                        position += Self.scalar(text, position).length
                        token += 1
                        continue
                    }
                case .oneOf(let ranges, let isNegated):
                    if position < text.count, text[position] != Self.slash {
                        let (value, length) = Self.scalar(text, position)
                        if ranges.contains(where: { $0.contains(value) }) != isNegated {
                            position += length
                            token += 1
                            continue
                        }
                    }
                }
            }
            if let last = star, last.position < text.count, text[last.position] != Self.slash {
                position = last.position + Self.scalar(text, last.position).length
                star = (last.token, position)
                token = last.token
            } else if let last = globstar, last.position < text.count {
                position = last.position + 1
                if tokens[last.token - 1] == .components {
                    while position <= text.count, text[position - 1] != Self.slash { position += 1 }
                    if position > text.count { return false }
                }
                globstar = (last.token, position)
                star = nil
                token = last.token
            } else {
                return false
            }
        }
    }

    /// The code point at a position; text from a Swift string is always valid UTF-8.
    private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> (value: UInt32, length: Int) {
        let lead = text[position]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        var value = UInt32(lead) & (length == 1 ? 0x7F : 0x7F >> UInt32(length))
        for offset in 1..<max(length, 1) where position + offset < text.count {
            value = value << 6 | UInt32(text[position + offset] & 0x3F)
        }
        return (value, min(length, text.count - position))
    }

    public static func == (a: Glob, b: Glob) -> Bool { a.pattern == b.pattern }
}
