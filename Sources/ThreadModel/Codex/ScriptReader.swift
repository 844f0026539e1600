import Basics

/// Walks over a script's JavaScript and notes what `ScriptSource` wants to know. No parser: it tells strings, comments,
/// templates and regular expressions from code, and looks at names and brackets.
struct ScriptReader {
    private let text: [UInt8]
    private var index = 0
    /// The last byte of code that is not a space, and whether a line ended since.
    private var previous: UInt8 = 0
    private var isNewLine = true
    /// What stands in front of the last equals sign.
    private var beforeEquals: UInt8 = 0
    /// The last word was `await`, `return` or `yield`: what follows is waited for.
    private var isWaitedFor = false
    private var isBehindTools = false
    /// Whether they are there is all that is asked.
    private var asksForTools = false
    private var lastWord: UInt64 = 0
    /// The name that the statement assigns to, and the key before a member's value.
    private var assigned: UInt64?
    private var key: UInt64?
    /// Names of values that are the text a command printed.
    private var texts = InlineArray<8, UInt64>(repeating: 0)
    private var textCount = 0

    private static let depthLimit = 16
    private static let output = StableHash.of("output".utf8)
    private static let exitCode = StableHash.of("exit_code".utf8)
    private static let printers = ["text", "output_text"].map { StableHash.of($0.utf8) }
    private static let loopWords = ["for", "while", "map", "forEach", "reduce", "flatMap"].map {
        StableHash.of($0.utf8)
    }
    private static let branchWords = ["if", "switch"].map { StableHash.of($0.utf8) }
    private static let catchers = ["catch", "allSettled"].map { StableHash.of($0.utf8) }
    private static let waiters = ["await", "return", "yield"].map { StableHash.of($0.utf8) }
    private static let tools = StableHash.of("tools".utf8)
    private static let owners = ["globalThis", "this", "self", "window"].map { StableHash.of($0.utf8) }
    private static let wholes = ["globalThis", "eval", "Function"].map { StableHash.of($0.utf8) }
    private static let askers = ["keys", "getOwnPropertyNames", "typeof", "in", "if"].map { StableHash.of($0.utf8) }
    private static let then = Array(".then(".utf8)
    private static let void = StableHash.of("void".utf8)

    init(_ text: [UInt8]) { self.text = text }

    mutating func read(into source: inout ScriptSource) { read(into: &source, depth: 0) }

    private func byte(_ at: Int) -> UInt8 { at < text.count ? text[at] : 0 }

    /// Up to the end, or inside a template up to the bracket that closes it.
    private mutating func read(into source: inout ScriptSource, depth: Int) {
        var open = 0
        while index < text.count {
            let c = text[index]
            switch c {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                let start = index + 1
                skipString(c)
                noteKey(text[start..<max(start, index - 1)])
            case UInt8(ascii: "`"): template(&source, depth)
            case UInt8(ascii: "/") where isComment: skipComment()
            case UInt8(ascii: "/") where beginsPattern: skipPattern()
            case 0x0A:
                isNewLine = true
                index += 1
            case 0x20, 0x09, 0x0D: index += 1
            case _ where ScriptText.isWord(c): name(&source)
            case UInt8(ascii: "}") where depth > 0 && open == 0: return
            default:
                if c == UInt8(ascii: "{") { open += 1 }
                if c == UInt8(ascii: "}") { open -= 1 }
                punctuation(c)
            }
        }
    }

    private mutating func punctuation(_ c: UInt8) {
        if c != UInt8(ascii: "."), c != UInt8(ascii: "?"), c != UInt8(ascii: ":") { key = nil }
        if c == UInt8(ascii: ";") { assigned = nil }
        if c == UInt8(ascii: "=") { beforeEquals = previous }
        if c != UInt8(ascii: "."), c != UInt8(ascii: "?"), c != UInt8(ascii: "["), c != UInt8(ascii: "(") {
            isWaitedFor = false
        }
        if c != UInt8(ascii: "."), c != UInt8(ascii: "["), c != UInt8(ascii: "?") { isBehindTools = false }
        follow(c)
        index += 1
    }

    private mutating func follow(_ c: UInt8) {
        previous = c
        isNewLine = false
    }

    // MARK: - Names

    private mutating func name(_ source: inout ScriptSource) {
        let start = index
        while index < text.count, ScriptText.isWord(text[index]) { index += 1 }
        let word = text[start..<index]
        let hash = StableHash.of(word)
        let isMember = previous == UInt8(ascii: ".")
        if hash == Self.tools, !isMember || Self.owners.contains(lastWord) {
            isBehindTools = true
            asksForTools = isOnlyAsked
            let isStatement = beginsStatement
            if bracketedTool(&source, isStatement) { return }
            // Under another name, or by one that is made up as it runs, nobody can tell which tools it calls.
            if nextCode() == UInt8(ascii: "[") || isRenamed || isHandedOn { source.foreign += 1 }
            // Where the statement began counts for the tool's name.
            if isStatement, !isWaitedFor { skipsCall = true }
        } else if Self.waiters.contains(hash), !isMember {
            isWaitedFor = true
        } else if hash == Self.void, !isMember {
            // What follows is dropped, as a statement's value is.
            return follow(UInt8(ascii: ";"))
        } else if Self.wholes.contains(hash), !isMember, nextCode() != UInt8(ascii: ".") {
            // The tools may be reached by it.
            source.foreign += 1
        } else if Self.catchers.contains(hash) {
            source.catches = true
        } else if Self.branchWords.contains(hash), !isMember {
            source.branches = true
        } else if Self.loopWords.contains(hash) {
            source.loops = true
        } else if Self.printers.contains(hash), !isMember, nextCode() == UInt8(ascii: "(") {
            source.addPrint(isObject: printsObject(from: indexOfNextCode))
        } else if hash == Self.exitCode, isMember, let key {
            source.addExitKey(key)
        } else if hash == Self.output, isMember, let assigned {
            noteText(assigned)
        } else if !isMember || isBehindTools {
            let isTool = isMember && isBehindTools
            if let bracket = callBracket, let tool = ScriptTool.of(word, isMember: isTool) {
                let starts = isTool ? skipsCall && !isFollowedUp : beginsStatement && !isWaitedFor
                if !starts { source.add(tool, sendsNothing: tool == .input && sendsNothing(from: bracket)) }
            } else if isTool, !asksForTools, !"?&|".utf8.contains(nextCode()) {
                // `const run = tools.exec_command`, `tools.exec_command.call(…)`.
                source.foreign += 1
            }
        }
        if hash != Self.tools { (isBehindTools, skipsCall) = (false, false) }
        if !Self.waiters.contains(hash), hash != Self.tools {
            isWaitedFor = isWaitedFor && nextCode() == UInt8(ascii: ".")
        }
        lastWord = hash
        noteKey(word)
        if nextCode() == UInt8(ascii: "="), byte(indexOfNextCode + 1) != UInt8(ascii: "="),
            byte(indexOfNextCode + 1) != UInt8(ascii: ">"), !isMember
        {
            assigned = hash
        }
        follow(text[index - 1])
    }

    /// `const t = tools;`, but not `const {exec_command} = tools;`, whose names are called as they are.
    private var isRenamed: Bool {
        guard previous == UInt8(ascii: "="), beforeEquals != UInt8(ascii: "}") else { return false }
        let next = nextCode()
        return next != UInt8(ascii: ".") && next != UInt8(ascii: "?")
    }

    /// `Object.keys(tools)`, `typeof tools`, `if (tools.exec_command)`.
    private var isOnlyAsked: Bool {
        Self.askers.contains(lastWord) && (previous == UInt8(ascii: "(") || ScriptText.isWord(previous))
    }

    /// `run(tools)`, `exec.apply(tools, …)`: somebody else calls them.
    private var isHandedOn: Bool {
        let isTaken = previous == UInt8(ascii: "=") && beforeEquals == UInt8(ascii: "}")
        return !isTaken && !isOnlyAsked && "),;}".utf8.contains(nextCode())
    }

    /// Nobody waits for the call, but for what follows it: `tools.exec_command(…).then(…)`.
    private var isFollowedUp: Bool { text.holds(Self.then) }

    /// Where the arguments of the call begin whose name was just read: `exec_command(…)`, `exec_command?.(…)`.
    private var callBracket: Int? {
        var at = indexOfNextCode
        if byte(at) == UInt8(ascii: "?"), byte(at + 1) == UInt8(ascii: ".") { at += 2 }
        return byte(at) == UInt8(ascii: "(") ? at : nil
    }

    /// Nobody waits for the call that `tools` begins.
    private var skipsCall = false

    /// `tools["exec_command"](…)`.
    private mutating func bracketedTool(_ source: inout ScriptSource, _ isStatement: Bool) -> Bool {
        let bracket = indexOfNextCode
        guard byte(bracket) == UInt8(ascii: "["), byte(bracket + 1) == 0x22 || byte(bracket + 1) == 0x27 else {
            return false
        }
        let start = bracket + 2
        var end = start
        while end < text.count, ScriptText.isWord(text[end]) { end += 1 }
        guard end > start, byte(end) == byte(bracket + 1), byte(end + 1) == UInt8(ascii: "]") else { return false }
        index = end + 2
        if nextCode() == UInt8(ascii: "("), let tool = ScriptTool.of(text[start..<end], isMember: true),
            !isStatement || isWaitedFor
        {
            source.add(tool, sendsNothing: tool == .input && sendsNothing(from: indexOfNextCode))
        }
        isBehindTools = false
        isWaitedFor = false
        follow(UInt8(ascii: "]"))
        return true
    }

    /// A call that stands alone as a statement: its promise is dropped.
    private var beginsStatement: Bool {
        switch previous {
        case 0, UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): isNewLine
        default: isNewLine && ScriptText.isWord(previous)
        }
    }

    private mutating func noteKey(_ word: ArraySlice<UInt8>) {
        if nextCode() == UInt8(ascii: ":") { key = StableHash.of(word) }
    }

    private mutating func noteText(_ name: UInt64) {
        guard textCount < texts.count else { return }
        texts[textCount] = name
        textCount += 1
    }

    private func isText(_ name: UInt64) -> Bool {
        for index in 0..<textCount where texts[index] == name { return true }
        return false
    }

    // MARK: - What stands in brackets

    private var indexOfNextCode: Int {
        var at = index
        while at < text.count, text[at] <= 0x20 { at += 1 }
        return at
    }

    private func nextCode() -> UInt8 { byte(indexOfNextCode) }

    /// Whether what is printed is a result as it is: `text(r)`, `text(JSON.stringify([a, b]))`, not `text(r.output)`.
    private func printsObject(from bracket: Int) -> Bool {
        var writesJSON = false
        var showsText = false
        ScriptText.forWords(text, from: bracket) { word, isString, depth in
            if isString {
                // `lines.join('\n')` is not a text of its own.
                if depth == 1 { showsText = true }
                return
            }
            let hash = StableHash.of(word)
            if word.elementsEqual("stringify".utf8) { writesJSON = true }
            // What comes out of a file is not a result.
            if word.elementsEqual("parse".utf8) { showsText = true }
            if hash == Self.output || isText(hash) { showsText = true }
        }
        return writesJSON ? !parses(from: bracket) : !showsText
    }

    private func parses(from bracket: Int) -> Bool {
        var found = false
        ScriptText.forWords(text, from: bracket) { word, isString, _ in
            if !isString, word.elementsEqual("parse".utf8) { found = true }
        }
        return found
    }

    /// `{session_id: 1, chars: ""}`, or no `chars` at all.
    private func sendsNothing(from bracket: Int) -> Bool {
        var isValue = false
        var isEmpty = true
        ScriptText.forWords(text, from: bracket) { word, isString, _ in
            if isValue {
                isEmpty = isString && word.isEmpty
                isValue = false
            } else if word.elementsEqual("chars".utf8) {
                isValue = true
                isEmpty = false
            }
        }
        return isEmpty
    }

    // MARK: - What is not code

    private mutating func skipString(_ quote: UInt8) {
        index = ScriptText.endOfString(text, index)
        follow(quote)
    }

    private mutating func template(_ source: inout ScriptSource, _ depth: Int) {
        index += 1
        while index < text.count, text[index] != UInt8(ascii: "`") {
            if text[index] == UInt8(ascii: "\\") {
                index += 2
            } else if text[index] == UInt8(ascii: "$"), byte(index + 1) == UInt8(ascii: "{"), depth < Self.depthLimit {
                index += 2
                previous = UInt8(ascii: "(")
                read(into: &source, depth: depth + 1)
                index += 1
            } else {
                index += 1
            }
        }
        index = min(index + 1, text.count)
        follow(UInt8(ascii: "`"))
    }

    private var isComment: Bool { byte(index + 1) == UInt8(ascii: "/") || byte(index + 1) == UInt8(ascii: "*") }

    private mutating func skipComment() {
        let isLine = byte(index + 1) == UInt8(ascii: "/")
        index += 2
        while index < text.count {
            if isLine, text[index] == 0x0A { return }
            if !isLine, text[index] == UInt8(ascii: "*"), byte(index + 1) == UInt8(ascii: "/") {
                index += 2
                return
            }
            index += 1
        }
    }

    /// A division stands behind a value, a regular expression does not.
    private var beginsPattern: Bool { "(,=:[!&|?{};".utf8.contains(previous) || previous == 0 }

    private mutating func skipPattern() {
        var isClass = false
        index += 1
        while index < text.count, text[index] != 0x0A {
            let c = text[index]
            if c == UInt8(ascii: "\\") { index += 1 }
            if c == UInt8(ascii: "[") { isClass = true }
            if c == UInt8(ascii: "]") { isClass = false }
            index += 1
            if c == UInt8(ascii: "/"), !isClass { break }
        }
        follow(UInt8(ascii: "/"))
    }
}
