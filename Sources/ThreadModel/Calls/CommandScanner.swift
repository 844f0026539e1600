import Basics

/// Splits a shell line into commands and words.
struct CommandScanner {
    private let text: ArraySlice<UInt8>
    private var index: Int
    private var steps: [CommandLine.Step] = []
    private var step = CommandLine.Step()
    private var word: [UInt8] = []
    private var hasWord = false
    private var isQuoted = false
    /// The last redirection went to `/dev/null`; the command's output does.
    private var endsNowhere = false
    private var dropsOutput = false
    /// Of the last redirection.
    private var target = ""
    /// The last redirection went into another stream: `2>&1`.
    private var endsInStream: Bool { target == "1" || target == "2" }
    /// The end marks of here-documents that begin behind this line.
    private var documents: [(mark: [UInt8], step: Int)] = []

    private static let depthLimit = 8
    private static let conditions: Set<String> = ["if", "elif", "elseif", "while", "until"]
    private static let keywords: Set<String> = ["then", "else", "do", "!", "time", "fi", "done", "esac", "}", "try"]
    private static let longestKeyword = 6

    init(_ text: ArraySlice<UInt8>) {
        self.text = text
        index = text.startIndex
    }

    private subscript(offset: Int) -> UInt8 {
        index + offset < text.endIndex ? text[index + offset] : 0
    }

    /// The commands up to the end, or up to the bracket that closes a group.
    mutating func list(depth: Int, until closing: UInt8? = nil) -> [CommandLine.Step] {
        while index < text.endIndex {
            let byte = text[index]
            if byte == closing, closing == UInt8(ascii: ")") || !hasWord {
                index += 1
                break
            }
            index += 1
            scan(byte, depth: depth)
        }
        end(.sequence)
        return steps
    }

    private mutating func scan(_ byte: UInt8, depth: Int) {
        switch byte {
        case UInt8(ascii: "'"): quoted(by: byte)
        case UInt8(ascii: "\""): quoted(by: byte)
        case UInt8(ascii: "`"): quoted(by: byte)
        case UInt8(ascii: "\\"): escaped()
        case UInt8(ascii: "$") where self[0] == UInt8(ascii: "("): substitution()
        case UInt8(ascii: "#") where !hasWord: skipLine()
        case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0D: endWord()
        case 0x0A:
            end(.sequence)
            skipDocuments()
        case UInt8(ascii: ";"):
            while self[0] == byte { index += 1 }
            end(.sequence)
        case UInt8(ascii: "|"):
            if self[0] == byte {
                index += 1
                end(.or)
            } else {
                if self[0] == UInt8(ascii: "&") { index += 1 }
                end(.pipe)
            }
        case UInt8(ascii: "&"):
            if self[0] == byte {
                index += 1
                end(.and)
            } else if self[0] == UInt8(ascii: ">") {
                step.isSilenced = redirection(isError: true) || step.isSilenced
                hideOutput()
            } else if step.words.isEmpty, !hasWord {
                // PowerShell's call operator: `& "C:\tools\rg.exe" x`.
                break
            } else {
                // In the background: what follows is another command.
                step.isBackground = true
                end(.sequence)
            }
        case UInt8(ascii: ">"), UInt8(ascii: "<"): redirect(byte)
        case UInt8(ascii: "(") where self[0] == byte && !hasWord && step.words.isEmpty && isArithmetic: arithmetic()
        case UInt8(ascii: "(") where !hasWord && step.words.allSatisfy(CommandWords.isKeyword):
            group(until: UInt8(ascii: ")"), depth: depth)
        case UInt8(ascii: "{") where !hasWord && ASCII.isSpace(self[0]):
            if !step.words.isEmpty, !step.isCondition { return block() }
            // PowerShell's `if (…) { … }`.
            if step.isCondition { end(.sequence) }
            group(until: UInt8(ascii: "}"), depth: depth)
        default:
            let start = index - 1
            while index < text.endIndex, Self.isPlain(text[index]) { index += 1 }
            word += text[start..<index]
            hasWord = true
        }
    }

    /// What means nothing to a shell, wherever it stands.
    private static func isPlain(_ byte: UInt8) -> Bool {
        ASCII.isWord(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    /// `((count > 3))`.
    private var isArithmetic: Bool {
        var at = index
        while at + 1 < text.endIndex, text[at] != 0x0A {
            if text[at] == UInt8(ascii: ")"), text[at + 1] == UInt8(ascii: ")") { return true }
            at += 1
        }
        return false
    }

    private mutating func arithmetic() {
        while self[0] != UInt8(ascii: ")") || self[1] != UInt8(ascii: ")") { index += 1 }
        index += 2
        step.words.append("((")
    }

    private mutating func group(until closing: UInt8, depth: Int) {
        guard depth < Self.depthLimit else { return skipToEnd() }
        var inner = CommandScanner(text)
        inner.index = index
        let steps = inner.list(depth: depth + 1, until: closing)
        index = inner.index
        if step.group == nil { step.group = steps } else { step.group?.append(contentsOf: steps) }
    }

    /// PowerShell's `Where-Object { … }`: an argument.
    private mutating func block() {
        var depth = 1
        while depth > 0, index < text.endIndex {
            if text[index] == UInt8(ascii: "{") { depth += 1 }
            if text[index] == UInt8(ascii: "}") { depth -= 1 }
            index += 1
        }
        step.words.append("{}")
    }

    private mutating func skipToEnd() { index = text.endIndex }

    private mutating func quoted(by quote: UInt8) {
        hasWord = true
        isQuoted = true
        while index < text.endIndex, text[index] != quote {
            if text[index] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), index + 1 < text.endIndex {
                let next = text[index + 1]
                if !"\"\\$`\n".utf8.contains(next) { word.append(UInt8(ascii: "\\")) }
                index += 1
            }
            word.append(text[index])
            index += 1
        }
        index += 1
    }

    private mutating func escaped() {
        // A line that goes on, or the sign itself; a path on Windows keeps its backslashes.
        if self[0] == 0x0A {
            index += 1
            return
        }
        hasWord = true
        let next = self[0]
        let isName = (next | 0x20 >= UInt8(ascii: "a") && next | 0x20 <= UInt8(ascii: "z")) || next == UInt8(ascii: ".")
        if isName || next == UInt8(ascii: "\\") { word.append(UInt8(ascii: "\\")) }
        if index < text.endIndex {
            word.append(next)
            index += 1
        }
    }

    /// `$( … )` is part of a word, whatever is in it.
    private mutating func substitution() {
        hasWord = true
        word.append(UInt8(ascii: "$"))
        var depth = 0
        repeat {
            if self[0] == UInt8(ascii: "(") { depth += 1 }
            if self[0] == UInt8(ascii: ")") { depth -= 1 }
            if index < text.endIndex { word.append(text[index]) }
            index += 1
        } while depth > 0 && index < text.endIndex
    }

    private mutating func redirect(_ byte: UInt8) {
        if byte == UInt8(ascii: "<"), self[0] == UInt8(ascii: "<"), self[1] != UInt8(ascii: "<") {
            index += 1
            hereDocument()
            return
        }
        // The number before the sign says what is redirected.
        var isError = false
        if hasWord, word.count == 1, word[0] >= 0x30, word[0] <= 0x39 {
            isError = word[0] == UInt8(ascii: "2")
            word.removeAll()
            hasWord = false
        }
        let isOutput = byte == UInt8(ascii: ">") && !isError
        endWord()
        if redirection(isError: isError) { step.isSilenced = true }
        guard isOutput else { return }
        dropsOutput = endsNowhere
        hideOutput()
    }

    private mutating func hideOutput() {
        guard !endsInStream else { return }
        step.isUnheard = true
        if !endsNowhere { step.file = target }
    }

    /// Skips the target; true when errors go to `/dev/null`, `$null` or `NUL`, or where such output goes.
    private mutating func redirection(isError: Bool) -> Bool {
        while ">&<|".utf8.contains(self[0]) { index += 1 }
        while self[0] == 0x20 { index += 1 }
        let start = index
        while index < text.endIndex, !" \t\n;|&)".utf8.contains(text[index]) { index += 1 }
        target = String(decoding: text[start..<index], as: UTF8.self).filter { $0 != "\"" && $0 != "'" }
        let target = target.lowercased()
        // The shell's own way to ask whether a port is open.
        if target.hasPrefix("/dev/tcp/") { step.words = ["/dev/tcp"] }
        endsNowhere = target == "/dev/null" || target == "$null" || target == "nul"
        return isError && (endsNowhere || target == "1" && dropsOutput)
    }

    private mutating func hereDocument() {
        if self[0] == UInt8(ascii: "-") { index += 1 }
        while self[0] == 0x20 { index += 1 }
        var mark: [UInt8] = []
        while index < text.endIndex, !" \t\n;|&)<>".utf8.contains(text[index]) {
            if !"'\"\\".utf8.contains(text[index]) { mark.append(text[index]) }
            index += 1
        }
        documents.append((mark, steps.count))
    }

    private mutating func skipDocuments() {
        for (mark, step) in documents {
            var body: [UInt8] = []
            while index < text.endIndex {
                let start = index
                skipLine()
                var line = text[start..<index]
                while let first = line.first, first == 0x09 || first == 0x20 { line = line.dropFirst() }
                while let last = line.last, ASCII.isSpace(last) { line = line.dropLast() }
                index = min(index + 1, text.endIndex)
                if line.elementsEqual(mark) { break }
                body += text[start..<index]
            }
            if step < steps.count { steps[step].document = String(decoding: body, as: UTF8.self) }
        }
        documents.removeAll()
    }

    /// Up to the line's end, which stays.
    private mutating func skipLine() {
        while index < text.endIndex, text[index] != 0x0A { index += 1 }
    }

    private mutating func endWord() {
        if hasWord {
            let text = String(decoding: word, as: UTF8.self)
            if !step.words.isEmpty || isQuoted || word.count > Self.longestKeyword {
                step.words.append(text)
            } else {
                addFirst(text)
            }
        }
        word.removeAll(keepingCapacity: true)
        hasWord = false
        isQuoted = false
    }

    /// Adds a word that may be one of the shell's own, behind which the command begins.
    private mutating func addFirst(_ text: String) {
        let isKeyword = Self.keywords.contains(text)
        // PowerShell's `{ … } else { … }`.
        if step.group != nil, isKeyword {
            step.joint = .sequence
            steps.append(step)
            step = CommandLine.Step()
        }
        if step.group != nil {
            step.words.append(text)
        } else if text == "!" {
            step.isNegated.toggle()
        } else if text == "else" {
            step.isElse = true
        } else if Self.conditions.contains(text) {
            step.isCondition = true
            step.isLoop = text == "while" || text == "until"
        } else if !isKeyword {
            step.words.append(text)
        }
    }

    private mutating func end(_ joint: CommandLine.Step.Joint) {
        endWord()
        dropsOutput = false
        // The head of a loop runs nothing.
        if step.words.first == "for" || step.words.first == "case" || step.words.first == "function" {
            step = CommandLine.Step()
        }
        if !step.words.isEmpty || step.group != nil {
            step.joint = joint
            steps.append(step)
        }
        step = CommandLine.Step()
    }
}
