/// A shell command line taken apart as far as rules need it: its single commands, and for each whether its exit
/// code reaches the end of the line.
package struct ShellLine {
    package struct Command {
        /// Words without quotes; assignments, keywords and brackets before the program are left out.
        package var words: [String]
        /// True when the line's exit code is another command's (`a | b`, `a; b`, `a || b`).
        var isMasked: Bool
        /// True for the first command of a pipeline: the others only pass its output on.
        var isProducer: Bool
    }

    package private(set) var commands: [Command] = []

    private enum Joint { case pipe, sequence, or, and, end }

    package init(_ text: [UInt8]) {
        var raw: [(words: [String], joint: Joint)] = []
        var words: [String] = []
        var word: [UInt8] = []
        var hasWord = false
        var quote: UInt8?
        var index = 0

        func endWord() {
            if hasWord { words.append(String(decoding: word, as: UTF8.self)) }
            word.removeAll(keepingCapacity: true)
            hasWord = false
        }
        func endCommand(_ joint: Joint) {
            endWord()
            if !words.isEmpty { raw.append((words, joint)) }
            words.removeAll(keepingCapacity: true)
        }

        scan: while index < text.count {
            let byte = text[index]
            let next = index + 1 < text.count ? text[index + 1] : 0
            index += 1
            if let open = quote {
                if byte == open {
                    quote = nil
                } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\""), next != 0 {
                    word.append(next)
                    index += 1
                } else {
                    word.append(byte)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                quote = byte
                hasWord = true
            case UInt8(ascii: "\\"):
                word.append(next)
                hasWord = true
                index += 1
            case UInt8(ascii: "|") where next == UInt8(ascii: "|"):
                endCommand(.or)
                index += 1
            case UInt8(ascii: "|"):
                endCommand(.pipe)
                if next == UInt8(ascii: "&") { index += 1 }
            case UInt8(ascii: "&") where next == UInt8(ascii: "&"):
                endCommand(.and)
                index += 1
            case UInt8(ascii: ";"), UInt8(ascii: "\n"):
                endCommand(.sequence)
            case UInt8(ascii: "<") where next == UInt8(ascii: "<"):
                // What follows is the text of a here-document, not commands.
                break scan
            case UInt8(ascii: " "), UInt8(ascii: "\t"):
                endWord()
            default:
                word.append(byte)
                hasWord = true
            }
        }
        endCommand(.end)

        let hasPipefail = raw.contains { $0.words.first == "set" && $0.words.contains("pipefail") }
        let stopsAtErrors = raw.contains { entry in
            entry.words.first == "set"
                && entry.words.dropFirst().contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("e") }
        }
        var isProducer = true
        for (position, entry) in raw.enumerated() {
            let isLast = position == raw.count - 1
            let isMasked: Bool
            switch entry.joint {
            case .pipe: isMasked = !hasPipefail
            case .sequence: isMasked = !isLast && !stopsAtErrors
            case .or: isMasked = !isLast
            case .and, .end: isMasked = false
            }
            if let words = Self.program(entry.words) {
                commands.append(Command(words: words, isMasked: isMasked, isProducer: isProducer))
            }
            isProducer = entry.joint != .pipe
        }
    }

    /// The words from the program on; nil when there is none, or when it is a condition, which may well fail.
    private static func program(_ words: [String]) -> [String]? {
        var words = words[...]
        while let first = words.first {
            switch first {
            case "do", "then", "else", "{", "(", "!", "time", "sudo", "nice", "nohup", "command", "exec", "env":
                words = words.dropFirst()
            case "if", "elif", "while", "until", "for", "case", "done", "fi", "esac", "}", ")":
                return nil
            case "timeout":
                words = words.dropFirst()
                while let option = words.first, option.hasPrefix("-") { words = words.dropFirst() }
                words = words.dropFirst()
            case _ where isAssignment(first):
                words = words.dropFirst()
            case _ where first.hasPrefix("(") && first.utf8.count > 1:
                words[words.startIndex] = String(first.dropFirst())
            default:
                return Array(words)
            }
        }
        return nil
    }

    private static func isAssignment(_ word: String) -> Bool {
        guard let equals = word.utf8.firstIndex(of: UInt8(ascii: "=")), equals != word.utf8.startIndex else {
            return false
        }
        return word.utf8[..<equals].allSatisfy(ErrorLine.isWord)
    }
}
