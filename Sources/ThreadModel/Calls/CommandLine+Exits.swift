/// Lines that keep an exit code and give it on at their end.
extension CommandLine {
    /// The steps in an order in which the last one gives the line's exit code: `a; rc=$?; b; exit $rc` ends as `b; a`
    /// does, and `a & b; wait $!` as `b; a`.
    static func inOrderOfExit(_ steps: [Step]) -> [Step] {
        guard steps.count > 1, let end = steps.lastIndex(where: { givesOn($0) != nil }), let name = givesOn(steps[end]),
            let range = origin(of: name, before: end, in: steps)
        else { return steps }
        // Whoever only looks at the code must end the line where it is not 0.
        if steps[end].isCondition, !steps[(end + 1)...].contains(where: onlyFails) { return steps }
        // `[ $? -eq 0 ] && echo ok || echo bad` ends well either way.
        if let or = steps[end...].firstIndex(where: { $0.joint == .or }), or + 1 < steps.count,
            !onlyFails(steps[or + 1])
        {
            return steps
        }
        var moved = Array(steps[range])
        moved[moved.count - 1].joint = .sequence
        moved[moved.count - 1].isBackground = false
        var result = Array(steps[..<range.lowerBound] + steps[range.upperBound..<end])
        if let last = result.indices.last {
            result[last].joint = last < range.lowerBound ? .sequence : result[last].joint
        }
        let rest = steps[(end + 1)...].filter { !onlyFails($0) }
        return result + rest + moved
    }

    /// A code that the line prints itself: `npm test; echo "EXIT=$?"`, `npm test && echo OK || echo BAD`.
    public struct PrintedCode {
        /// Whose code it is.
        public let commands: [Command]
        /// What stands before the code in its line, or the whole line.
        public let text: String
        /// What stands behind it; nil where `text` alone says that they failed.
        public let ending: String?
        /// Nothing is printed after it.
        public let isLast: Bool
    }

    public var printedCodes: [PrintedCode] {
        var steps = steps
        for _ in 0..<4 where Self.isOnlyFiltered(steps) {
            let words = CommandWords.withoutWrappers(steps[0].words).words
            guard let inner = steps[0].group ?? CommandWords.script(words).map({ CommandLine(Array($0.utf8)).steps })
            else { break }
            steps = inner
        }
        return steps.indices.compactMap { Self.printedCode(at: $0, in: steps) }
    }

    /// One command, or a group whose output goes through filters: `(npm test; echo $?) | tail -3`.
    private static func isOnlyFiltered(_ steps: [Step]) -> Bool {
        steps.count == 1
            || steps.first?.group != nil && steps.dropLast().allSatisfy { $0.joint == .pipe }
                && steps.dropFirst().allSatisfy(isFilter)
    }

    private static func printedCode(at index: Int, in steps: [Step]) -> PrintedCode? {
        guard index > 0 else { return nil }
        let before = steps[index - 1]
        let isBranch = before.isCondition || steps[index].isElse
        // PowerShell's `if ($LASTEXITCODE -ne 0) { Write-Host FAILED }`.
        let step = (isBranch ? steps[index].group?.first : nil) ?? steps[index]
        guard step.group == nil, step.joint != .pipe, !step.isUnheard, let first = step.words.first?.lowercased(),
            ["echo", "printf", "write-output", "write-host"].contains(first)
        else { return nil }
        let isLast = index == steps.count - 1 && steps[index].group?.count ?? 1 == 1
        let text = printf(step.words) ?? withoutColors(step.words.dropFirst()).joined(separator: " ")
        let marks = text.indices.filter { text[$0] == "$" }
        guard let mark = marks.first else {
            guard first != "printf", !text.isEmpty, !text.hasPrefix("-") else { return nil }
            if isBranch {
                guard let condition = steps[..<index].lastIndex(where: \.isCondition),
                    !steps[(condition + 1)..<index].contains(where: \.isElse),
                    let (chain, isSure) = failing(at: condition, in: steps, isElse: steps[index].isElse)
                else { return nil }
                return PrintedCode(commands: commands(of: chain), text: text, ending: nil, isLast: isLast && isSure)
            }
            guard before.joint == .or else { return nil }
            let start = steps[..<index].lastIndex { $0.joint == .sequence }.map { $0 + 1 } ?? 0
            var chain = Array(steps[start..<index])
            chain[chain.count - 1].joint = .sequence
            // What only speaks fails at nothing.
            while let last = chain.last, last.words.first == "echo" {
                chain.removeLast()
                if !chain.isEmpty { chain[chain.count - 1].joint = .sequence }
            }
            // `[ $? -eq 0 ] && echo ok || echo bad`
            if chain.count == 1, let tested = tested(at: start, in: steps, for: ["-eq", "=", "=="]) { chain = tested }
            return PrintedCode(commands: commands(of: chain), text: text, ending: nil, isLast: isLast)
        }
        guard marks.count == 1 else { return nil }
        var end = text.index(after: mark)
        if end < text.endIndex, text[end] == "?" {
            end = text.index(after: end)
        } else if end < text.endIndex, text[end] == "{" {
            guard let close = text[end...].firstIndex(of: "}") else { return nil }
            end = text.index(after: close)
        } else {
            while end < text.endIndex, text[end].isLetter || text[end].isNumber || text[end] == "_" {
                end = text.index(after: end)
            }
        }
        guard let name = variable(String(text[mark..<end])), let range = origin(of: name, before: index, in: steps)
        else { return nil }
        return PrintedCode(
            commands: commands(of: lastChain(of: name, Array(steps[range]))),
            text: String(text[..<mark]).withoutEscapes,
            ending: String(text[end...]).withoutEscapes, isLast: isLast)
    }

    /// The commands whose failure leads into a branch, and whether nothing else does: `if ! npm test; then`, the `else`
    /// of `if npm test; then`, `if [ $rc -ne 0 ]; then`; `-eq 1` leaves out other codes.
    private static func failing(at condition: Int, in steps: [Step], isElse: Bool) -> (chain: [Step], isSure: Bool)? {
        let step = steps[condition]
        if step.isLoop { return nil }
        if let test = test(step) {
            let isFailure = step.isNegated ? !test.isFailure : test.isFailure
            guard isFailure != isElse, let range = origin(of: test.name, before: condition, in: steps) else {
                return nil
            }
            return (lastChain(of: test.name, Array(steps[range])), !isElse && !test.isOneCode)
        }
        guard step.group == nil, step.isNegated != isElse, step.joint == .sequence else { return nil }
        var command = step
        command.isCondition = false
        command.isNegated = false
        return ([command], true)
    }

    /// What a test asks of an exit code: `[ $rc -ne 0 ]`, `$LASTEXITCODE -eq 1`, `-not $?`.
    private struct CodeTest {
        let name: String
        /// It holds where the code is one of a failure.
        let isFailure: Bool
        /// Of one failure among others.
        let isOneCode: Bool
    }

    private static func test(_ step: Step) -> CodeTest? {
        var words = step.words.isEmpty ? step.group?.first?.words ?? [] : step.words
        if let first = words.first, ["test", "[", "[[", "(("].contains(first) { words.removeFirst() }
        if words.count == 2, words[0].lowercased() == "-not" { words = ["!" + words[1]] }
        guard let first = words.first else { return nil }
        // PowerShell's `$?` is true where all is well.
        if words.count == 1, first == "$?" || first == "!$?" {
            return CodeTest(name: "?", isFailure: first == "!$?", isOneCode: false)
        }
        guard let name = variable(first) else { return nil }
        if words.count == 1 {
            return name == "lastexitcode" ? CodeTest(name: name, isFailure: true, isOneCode: false) : nil
        }
        guard words.count > 2, let code = Int(words[2]) else { return nil }
        switch words[1].lowercased() {
        case "-ne", "!=": return code == 0 ? CodeTest(name: name, isFailure: true, isOneCode: false) : nil
        case "-gt": return CodeTest(name: name, isFailure: true, isOneCode: code > 0)
        case "-ge": return code > 0 ? CodeTest(name: name, isFailure: true, isOneCode: code > 1) : nil
        case "-eq", "=", "==": return CodeTest(name: name, isFailure: code != 0, isOneCode: code != 0)
        default: return nil
        }
    }

    /// `Write-Host FAILED -ForegroundColor Red`.
    private static func withoutColors(_ words: ArraySlice<String>) -> [String] {
        var rest: [String] = []
        var isColor = false
        for word in words {
            if !isColor, !word.lowercased().hasSuffix("groundcolor") { rest.append(word) }
            isColor = word.lowercased().hasSuffix("groundcolor")
        }
        return rest
    }

    /// `printf 'exit=%s\n' $?` as `echo` would have it.
    private static func printf(_ words: [String]) -> String? {
        guard words.count == 3, words[0] == "printf", words[2].hasPrefix("$") else { return nil }
        let parts = words[1].split(separator: "%", omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = parts[1].first, "sdi".contains(kind) else { return nil }
        return parts[0] + words[2] + parts[1].dropFirst()
    }

    /// The commands whose exit code a step compares with 0 in one of some ways.
    private static func tested(at index: Int, in steps: [Step], for comparisons: [String]) -> [Step]? {
        guard let name = givesOn(steps[index]), steps[index].words.contains(where: comparisons.contains),
            let range = origin(of: name, before: index, in: steps)
        else { return nil }
        return lastChain(of: name, Array(steps[range]))
    }

    /// `$?` is the code of what ran last.
    private static func lastChain(of name: String, _ chain: [Step]) -> [Step] {
        var chain = chain
        if !name.hasPrefix("pipestatus"), let start = chain.dropLast().lastIndex(where: { $0.joint == .sequence }) {
            chain.removeFirst(start + 1)
        }
        chain[chain.count - 1].joint = .sequence
        return chain
    }

    /// The variable with the exit code or process that a step gives on: `exit $rc`, `wait $!`, `[ $rc -eq 0 ]`.
    private static func givesOn(_ step: Step) -> String? {
        let words = step.words.isEmpty ? step.group?.first?.words ?? [] : step.words
        guard let first = words.first, step.isCondition || mayGiveOn(first) else { return nil }
        switch first.lowercased() {
        case "exit", "return", "wait":
            guard step.group == nil, words.count > 1 else { return nil }
            return variable(words[1])
        case "test", "[", "[[":
            return words.contains("0") ? words.lazy.compactMap(variable).first : test(step)?.name
        default:
            // PowerShell's `if ($LASTEXITCODE -ne 0) { … }`.
            return step.isCondition ? test(step)?.name : nil
        }
    }

    /// Most programs' names begin otherwise.
    private static func mayGiveOn(_ program: String) -> Bool {
        switch program.utf8.first.map({ $0 | 0x20 }) {
        case UInt8(ascii: "e"), UInt8(ascii: "r"), UInt8(ascii: "w"), UInt8(ascii: "t"), UInt8(ascii: "{"): true
        default: false
        }
    }

    /// `$rc`, `${rc}`, `%1`; the name alone.
    private static func variable(_ word: String) -> String? {
        guard word.hasPrefix("$") || word.hasPrefix("%"), word.utf8.count > 1 else { return nil }
        return String(word.dropFirst().filter { $0 != "{" && $0 != "}" }).lowercased()
    }

    /// Where the command stands whose exit code or process a variable holds.
    private static func origin(of name: String, before end: Int, in steps: [Step]) -> Range<Int>? {
        switch name {
        case "?", "lastexitcode": return chain(before: end, in: steps)
        case "!": return steps[..<end].lastIndex(where: \.isBackground).map { $0..<($0 + 1) }
        case "1": return steps[..<end].firstIndex(where: \.isBackground).map { $0..<($0 + 1) }
        case _ where name.hasPrefix("pipestatus["):
            guard let last = chain(before: end, in: steps) else { return nil }
            let start = steps[last].lastIndex { $0.joint != .pipe && $0.joint != .sequence }.map { $0 + 1 }
            return (start ?? last.lowerBound)..<((start ?? last.lowerBound) + 1)
        default:
            for index in steps[..<end].indices.reversed() {
                guard let value = assigned(to: name, by: steps[index]) else { continue }
                return origin(of: value, before: index, in: steps)
            }
            return nil
        }
    }

    /// `rc=$?`, `$code = $LASTEXITCODE`: the variable it takes its value from.
    private static func assigned(to name: String, by step: Step) -> String? {
        guard let word = step.words.last else { return nil }
        if step.words.count == 3, step.words[1] == "=", variable(step.words[0]) == name {
            return variable(word).flatMap { $0 == name ? nil : $0 }
        }
        let parts = word.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == name else { return nil }
        return variable(String(parts[1])).flatMap { $0 == name ? nil : $0 }
    }

    /// The commands right before, with those that they are joined to; what only speaks is passed over.
    private static func chain(before end: Int, in steps: [Step]) -> Range<Int>? {
        guard end > 0 else { return nil }
        var start = end - 1
        while start > 0, steps[start - 1].joint == .pipe || steps[start - 1].joint == .and { start -= 1 }
        return start..<end
    }
}

extension String {
    /// `printf 'code %s\\n'` ends the line itself.
    fileprivate var withoutEscapes: String { replacing("\\n", with: "") }
}
