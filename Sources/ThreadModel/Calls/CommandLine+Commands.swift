extension CommandLine {
    /// One command of a line, wherever it stands in it.
    public struct Command {
        /// From the program on: without quotes, assignments and what only runs another program.
        public var words: [String]
        /// True when the line's exit code is another command's (`a | b`, `a; b`, `a || b`).
        public var isMasked: Bool
        /// True for the first command of a pipeline: the others only pass its output on.
        public var isProducer: Bool
        /// Behind `if` or `while`: whoever wrote it expected that it may fail.
        public var isCondition = false
    }

    /// All commands of the line, also those inside brackets and `bash -c '…'`.
    public var commands: [Command] { commands(whenItEndsWith: nil) }

    /// - Parameter code: The line's exit code. Mere filters at the end of a pipe do not end with 1, so that a command
    ///   before them did: the shell's own settings say `pipefail`.
    public func commands(whenItEndsWith code: Int?) -> [Command] {
        Self.commands(steps, code: code, isMasked: false, isProducer: true, depth: 0)
    }

    static func commands(of steps: [Step]) -> [Command] {
        commands(steps, code: nil, isMasked: false, isProducer: true, depth: 0)
    }

    private static func commands(
        _ steps: [Step], code: Int?, isMasked: Bool, isProducer: Bool, depth: Int
    ) -> [Command] {
        // Most lines are one command, which nothing hides.
        if steps.count == 1 {
            var step = steps[0]
            step.document = given(to: 0, in: steps)
            let isHidden = step.isCondition || step.isBackground || step.isNegated
            let inner = inside(
                step, code: code, isMasked: isMasked || isHidden, isProducer: isProducer, depth: depth)
            return step.isCondition ? inner.map(asCondition) : inner
        }
        let steps = passingOnFailures(inOrderOfExit(steps))
        let settings = settings(steps)
        let hasPipefail = settings.contains("pipefail")
        let stops = stopsAtFailure(settings)
        var result: [Command] = []
        var beginsPipe = true
        for (index, step) in steps.enumerated() {
            let end = steps[index...].firstIndex { $0.joint != .pipe } ?? steps.count - 1
            let rest = steps[(end + 1)...]
            let passes =
                end == index || hasPipefail || onlyFilters(steps[(index + 1)...end])
                || code == 1 && steps[(index + 1)...end].allSatisfy(neverEndsWithOne)
            let isHidden: Bool
            switch steps[end].joint {
            // `if ! make; then exit 1; fi` ends as `make` does.
            case _ where step.isCondition: isHidden = !rest.contains(where: onlyFails)
            case _ where step.isBackground || step.isNegated || !passes: isHidden = true
            case .sequence: isHidden = !rest.isEmpty && !stops
            case .or: isHidden = !rest.isEmpty
            case .and, .pipe: isHidden = hidesChain(rest, stops: stops)
            }
            var step = step
            step.document = given(to: index, in: steps)
            let inner = inside(
                step, code: code, isMasked: isMasked || isHidden, isProducer: isProducer && beginsPipe, depth: depth)
            result += step.isCondition ? inner.map(asCondition) : inner
            beginsPipe = step.joint != .pipe
        }
        return result
    }

    /// The text that a shell is given to run otherwise than in its words: `bash <<'EOF'`, `echo 'npm test' | sh`,
    /// `cat > x.sh <<'EOF'` and then `sh x.sh`.
    private static func given(to index: Int, in steps: [Step]) -> String? {
        guard index > 0 && steps[index - 1].joint == .pipe || steps[...index].contains(where: { $0.document != nil })
        else { return nil }
        var words = CommandWords.withoutWrappers(steps[index].words).words
        for _ in 0..<4 {
            if CommandWords.isBareShell(words) {
                if let document = steps[index].document { return document }
                guard index > 0, steps[index - 1].joint == .pipe else { return nil }
                let before = steps[index - 1]
                return before.words.first == "echo" ? before.words.dropFirst().joined(separator: " ") : before.document
            }
            guard steps[index].document != nil, let inner = CommandWrapper.inner(words[...]) else { break }
            words = Array(inner)
        }
        guard let first = words.first, let file = CommandWords.isShell(first) ? words.dropFirst().last : first,
            file.contains(".") || file.contains("/")
        else { return nil }
        return steps[..<index].last { $0.file == file && $0.document != nil }?.document
    }

    /// `npm test || exit 1` ends as `npm test` alone does.
    private static func passingOnFailures(_ steps: [Step]) -> [Step] {
        guard steps.contains(where: { $0.joint == .or }) else { return steps }
        return steps.reduce(into: []) { result, step in
            if result.last?.joint == .or, onlyFails(step) {
                result[result.count - 1].joint = step.joint
            } else {
                result.append(step)
            }
        }
    }

    private static func asCondition(_ command: Command) -> Command {
        var command = command
        command.isCondition = true
        return command
    }

    /// `exit 1`, `false`, `{ rc=$?; echo "…"; exit $rc; }`.
    static func onlyFails(_ step: Step) -> Bool {
        if let group = step.group, let last = group.last {
            return group.dropLast().allSatisfy(onlySpeaks) && onlyFails(last)
        }
        guard let first = step.words.first else { return false }
        return first == "false" || first == "throw"
            || (first == "exit" || first == "return") && step.words.dropFirst().first != "0"
    }

    private static func onlySpeaks(_ step: Step) -> Bool {
        guard let first = CommandWords.withoutWrappers(step.words).words.first else { return true }
        return ["echo", "printf", "cat", "tail", "head", "write-host", "write-output", "write-error"]
            .contains(CommandWords.name(first))
    }

    /// `a && b; c` and `a && b || c` hide what `a` returned.
    private static func hidesChain(_ rest: ArraySlice<Step>, stops: Bool) -> Bool {
        for (index, step) in rest.enumerated() {
            let isLast = index == rest.count - 1
            if step.joint == .or, !isLast { return true }
            if step.joint == .sequence { return !isLast && !stops }
        }
        return false
    }

    /// PowerShell's own filters leave the exit code of the program before them.
    private static func onlyFilters(_ rest: ArraySlice<Step>) -> Bool {
        for step in rest {
            guard let first = step.words.first, CommandWords.isFilter(CommandWords.name(first)) else { return false }
            if step.joint != .pipe { return true }
        }
        return true
    }

    /// Of a search, only where its 1 is known to be no answer.
    private static func neverEndsWithOne(_ step: Step) -> Bool {
        guard step.group == nil, let first = step.words.first else { return false }
        return mereFilters.contains(CommandWords.name(first))
    }

    private static let mereFilters: Set<String> = [
        "head", "tail", "sort", "uniq", "wc", "cut", "tr", "nl", "cat", "column", "fold", "less", "more", "sed", "rev",
        "tac", "xcpretty", "xcbeautify", "ts", "ansi2txt", "grep", "egrep", "fgrep", "rg", "ggrep",
    ]

    private static func inside(
        _ step: Step, code: Int?, isMasked: Bool, isProducer: Bool, depth: Int
    ) -> [Command] {
        guard depth < 8 else { return [] }
        if let group = step.group {
            return commands(group, code: code, isMasked: isMasked, isProducer: isProducer, depth: depth + 1)
        }
        let words = CommandWords.withoutWrappers(Array(step.words.drop { CommandWords.isKeyword($0) && $0 != "!" }))
            .words
        if let text = CommandWords.script(words) ?? CommandWords.substitution(step.words) ?? step.document {
            let inner = CommandLine(Array(text.utf8)).steps
            return commands(inner, code: code, isMasked: isMasked, isProducer: isProducer, depth: depth + 1)
        }
        let program = Array(words.drop { $0 == "!" })
        return program.isEmpty
            ? [] : [Command(words: program, isMasked: isMasked, isProducer: isProducer)]
    }
}
