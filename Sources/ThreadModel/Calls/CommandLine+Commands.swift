extension CommandLine {
    /// One command of a line, wherever it stands in it.
    package struct Command {
        /// From the program on: without quotes, assignments and what only runs another program.
        package var words: [String]
        /// True when the line's exit code is another command's (`a | b`, `a; b`, `a || b`).
        package var isMasked: Bool
        /// True for the first command of a pipeline: the others only pass its output on.
        package var isProducer: Bool
    }

    /// All commands of the line, also those inside brackets and `bash -c '…'`; conditions are left out, for they may
    /// well fail.
    package var commands: [Command] { Self.commands(steps, isMasked: false, isProducer: true, depth: 0) }

    private static func commands(_ steps: [Step], isMasked: Bool, isProducer: Bool, depth: Int) -> [Command] {
        let steps = passingOnFailures(steps)
        let settings = steps.filter { $0.words.first == "set" }.flatMap { $0.words.dropFirst() }
        let hasPipefail = settings.contains("pipefail")
        let stops = settings.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("e") }
        var result: [Command] = []
        var beginsPipe = true
        for (index, step) in steps.enumerated() {
            let isLast = index == steps.count - 1
            let isHidden: Bool
            switch step.joint {
            case .pipe: isHidden = !hasPipefail && !onlyFilters(steps[(index + 1)...])
            case .sequence: isHidden = !isLast && !stops
            case .or: isHidden = !isLast
            case .and: isHidden = hidesChain(steps[(index + 1)...], stops: stops)
            }
            if !step.isCondition {
                result += inside(
                    step, isMasked: isMasked || isHidden, isProducer: isProducer && beginsPipe, depth: depth)
            }
            beginsPipe = step.joint != .pipe
        }
        return result
    }

    /// `npm test || exit 1` ends as `npm test` alone does.
    private static func passingOnFailures(_ steps: [Step]) -> [Step] {
        steps.reduce(into: []) { result, step in
            if result.last?.joint == .or, onlyFails(step) {
                result[result.count - 1].joint = step.joint
            } else {
                result.append(step)
            }
        }
    }

    /// `exit 1`, `false`, `{ echo "…"; exit 1; }`.
    private static func onlyFails(_ step: Step) -> Bool {
        if let group = step.group, let last = group.last {
            return group.dropLast().allSatisfy { $0.words.first == "echo" || $0.words.first == "printf" }
                && onlyFails(last)
        }
        guard let first = step.words.first else { return false }
        return first == "false" || (first == "exit" || first == "return") && step.words.dropFirst().first != "0"
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

    private static func inside(_ step: Step, isMasked: Bool, isProducer: Bool, depth: Int) -> [Command] {
        guard depth < 8 else { return [] }
        if let group = step.group {
            return commands(group, isMasked: isMasked, isProducer: isProducer, depth: depth + 1)
        }
        let words = CommandWords.withoutWrappers(step.words.filter { !CommandWords.isKeyword($0) || $0 == "!" }).words
        if let text = CommandWords.script(words) {
            let inner = CommandLine(Array(text.utf8)).steps
            return commands(inner, isMasked: isMasked, isProducer: isProducer, depth: depth + 1)
        }
        let program = Array(words.drop { $0 == "!" })
        return program.isEmpty
            ? [] : [Command(words: program, isMasked: isMasked, isProducer: isProducer)]
    }
}
