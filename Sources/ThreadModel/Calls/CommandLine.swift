/// A shell line taken apart: which of its commands may have given the line's exit code.
///
/// Understands what agents write for POSIX shells and for PowerShell: chains, pipes, subshells, groups, background
/// commands, keywords, redirections, here-documents, `bash -c '…'`. It allocates, so it is asked only of commands that
/// failed.
public struct CommandLine {
    /// One command with its words, quotes taken away.
    struct Step {
        enum Joint { case pipe, and, or, sequence }

        var words: [String] = []
        /// Of `( … )` and `{ …; }`.
        var group: [Step]?
        /// What comes between this command and the next.
        var joint = Joint.sequence
        /// Its error output goes nowhere.
        var isSilenced = false
        /// What it prints goes nowhere, or into a file.
        var isUnheard = false
        /// What it prints goes into this file.
        var file: String?
        var writesFile: Bool { file != nil }
        /// The here-document that it reads.
        var document: String?
        /// `if`, `while`, `until`: its exit code is never the line's.
        var isCondition = false
        /// `while`, `until`: what fails at first may succeed in the end.
        var isLoop = false
        /// `!`: it ends well where the command failed.
        var isNegated = false
        /// The first command behind `else`.
        var isElse = false
        /// Goes on while the line does: its exit code is never the line's.
        var isBackground = false
    }

    private(set) var steps: [Step]

    /// Deeper ones are nobody's.
    private static let depthLimit = 8
    private static let stepLimit = 400

    public init(_ text: [UInt8]) { self.init(text[...], depth: 0) }

    private init(_ text: ArraySlice<UInt8>, depth: Int) {
        var scanner = CommandScanner(text)
        steps = scanner.list(depth: depth)
        if steps.count > Self.stepLimit { steps = [] }
    }

    /// The commands of which one gave the line's exit code, when that was not 0.
    var culprits: [Step] { Self.culprits(steps, depth: 0) }

    /// The command that ends the line's last pipe, where nothing else of the line prints anything but a known number
    /// of lines.
    var endOfPipe: (step: Step, linesBefore: Int)? {
        var steps = steps
        for _ in 0..<Self.depthLimit where steps.count == 1 {
            guard let inner = steps[0].group ?? Self.inner(of: steps[0], depth: 0) else { break }
            steps = inner
        }
        guard let last = steps.last, last.group == nil, steps.count > 1, steps[steps.count - 2].joint == .pipe else {
            return nil
        }
        let start = steps.dropLast().lastIndex { $0.joint != .pipe }.map { $0 + 1 } ?? 0
        var lines = 0
        for step in steps[..<start] where !step.isUnheard {
            guard let first = CommandWords.withoutWrappers(step.words).words.first else {
                if step.group == nil { continue }
                return nil
            }
            switch CommandWords.name(first) {
            case "echo": lines += 1
            case let name where Self.silent.contains(name): break
            default: return nil
            }
        }
        return (last, lines)
    }

    /// A command of it stops reading before a pipe's end: `git log | head -3`, `rg x | grep -q y`.
    var leavesPipe: Bool { Self.leavesPipe(steps, depth: 0) }

    private static func leavesPipe(_ steps: [Step], depth: Int) -> Bool {
        guard depth < depthLimit else { return false }
        return steps.indices.contains { index in
            if index > 0, steps[index - 1].joint == .pipe, stopsReading(steps[index]) { return true }
            guard let inner = steps[index].group ?? inner(of: steps[index], depth: depth) else { return false }
            return leavesPipe(inner, depth: depth + 1)
        }
    }

    private static func stopsReading(_ step: Step) -> Bool {
        let words = CommandWords.withoutWrappers(step.words).words
        guard let first = words.first else { return false }
        let rest = words.dropFirst()
        switch CommandWords.name(first) {
        case "head", "less", "more", "fzf", "true", "read": return true
        case "sed": return rest.contains { $0.contains("q") || $0.contains("Q") }
        case "awk", "gawk", "mawk": return rest.contains { $0.contains("exit") }
        case "grep", "egrep", "fgrep", "rg", "ggrep":
            return ["-q", "--quiet", "--silent", "-m", "--max-count"].contains { CommandWords.has($0, in: rest) }
                || rest.contains { $0.hasPrefix("-m") && Int($0.dropFirst(2)) != nil }
        default: return false
        }
    }

    /// Programs that print nothing while all is well.
    private static let silent: Set<String> = [
        "cd", "set", "export", "unset", "source", ".", "mkdir", "rm", "cp", "mv", "touch", "true", ":", "sleep", "test",
        "[", "[[", "pushd", "popd", "shopt", "ulimit", "umask", "set-location",
    ]

    /// The names of all programs in the line.
    var programs: [String] { Self.programs(steps, depth: 0) }

    private static func programs(_ steps: [Step], depth: Int) -> [String] {
        steps.flatMap { step -> [String] in
            if let group = step.group { return depth < depthLimit ? programs(group, depth: depth + 1) : [] }
            // ssh and docker fail in their own name, too.
            let own = CommandWords.withoutWrappers(step.words).words.first.map { [CommandWords.name($0)] } ?? []
            if let inner = inner(of: step, depth: depth) { return own + programs(inner, depth: depth + 1) }
            return own
        }
    }

    private static func culprits(_ steps: [Step], depth: Int) -> [Step] {
        guard depth < depthLimit else { return [] }
        return enders(steps).flatMap { step -> [Step] in
            guard let inner = step.group ?? inner(of: step, depth: depth) else { return [step] }
            let outer = CommandWords.withoutWrappers(step.words)
            return culprits(inner, depth: depth + 1).map { inner in
                var inner = inner
                // Its time limit is that of what the shell runs, and so is where its errors go.
                if outer.isTimed { inner.words = ["timeout", "0"] + inner.words }
                if outer.isXargs { inner.words = ["xargs"] + inner.words }
                inner.isSilenced = inner.isSilenced || step.isSilenced
                return inner
            }
        }
    }

    /// The steps of which one gave the exit code, whatever they run.
    private static func enders(_ steps: [Step]) -> [Step] {
        // Most lines are one command.
        if steps.count == 1 {
            let step = steps[0]
            return step.joint != .sequence || step.isBackground || step.isCondition && !asksQuietly(step) ? [] : steps
        }
        let steps = inOrderOfExit(steps)
        let setting = settings(steps)
        let hasPipefail = setting.contains("pipefail")
        let stops = stopsAtFailure(setting)
        var found: [Step] = []
        var chain: [Step] = []
        var pipeline: [Step] = []
        func endPipeline() {
            let last = lastOwn(pipeline)
            // Where a mere filter ends the pipe, the shell's own settings say `pipefail`. PowerShell's own commands pass
            // on that one of them failed.
            let areAll = hasPipefail || last.map { isFilter($0) || CommandWords.isCmdlet($0.words) } == true
            chain += areAll ? pipeline : last.map { [$0] } ?? []
            pipeline.removeAll()
        }
        for step in steps {
            pipeline.append(step)
            switch step.joint {
            case .pipe: break
            case .and: endPipeline()
            case .or:
                // Whatever failed up to here, what follows says how the chain ends.
                pipeline.removeAll()
                chain.removeAll()
            case .sequence:
                endPipeline()
                chain.removeAll { $0.isBackground || $0.isCondition && !asksQuietly($0) }
                // PowerShell's exit code tells of the last command that ran; an `if` may run nothing.
                if !chain.isEmpty { found = stops || found.contains(where: asksQuietly) ? found + chain : chain }
                chain.removeAll()
            }
        }
        return found
    }

    /// What the line tells its shell: `set -euo pipefail`.
    static func settings(_ steps: [Step]) -> [String] {
        var settings: [String] = []
        for step in steps where step.words.first == "set" { settings += step.words.dropFirst() }
        return settings
    }

    /// `set -e`, and no `set +e` that takes it back somewhere.
    static func stopsAtFailure(_ setting: [String]) -> Bool {
        setting.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("e") }
            && !setting.contains { $0.hasPrefix("+") && $0.contains("e") }
    }

    static func isFilter(_ step: Step) -> Bool {
        step.group == nil && step.words.first.map { filters.contains(CommandWords.name($0)) } == true
    }

    /// Programs that only pass on what they are given, and fail at nothing.
    private static let filters: Set<String> = [
        "head", "tail", "sort", "uniq", "wc", "cut", "tr", "nl", "tee", "column", "sed", "cat", "fold", "less", "more",
    ]

    /// PowerShell's own filters have no exit code; that of the program before them stays.
    private static func lastOwn(_ pipeline: [Step]) -> Step? {
        pipeline.last { step in
            guard step.group == nil, let first = step.words.first else { return true }
            return !CommandWords.isFilter(CommandWords.name(first))
        } ?? pipeline.last
    }

    /// What `bash -lc '…'`, `cmd /c …`, `out=$(…)`, `ssh host …` or `uv run …` runs.
    private static func inner(of step: Step, depth: Int) -> [Step]? {
        guard depth < depthLimit else { return nil }
        let words = CommandWords.withoutWrappers(step.words).words
        if let text = CommandWords.script(words) ?? CommandWords.substitution(step.words)
            ?? (CommandWords.isBareShell(words) ? step.document : nil)
        {
            return CommandLine(Array(text.utf8)[...], depth: depth + 1).steps
        }
        guard let inner = CommandWrapper.inner(words[...]) else { return nil }
        if inner.count == 1, inner[inner.startIndex].contains(" ") {
            return CommandLine(Array(inner[inner.startIndex].utf8)[...], depth: depth + 1).steps
        }
        return [Step(words: Array(inner), isSilenced: step.isSilenced)]
    }

    /// `Get-Command x -ErrorAction SilentlyContinue`.
    private static func asksQuietly(_ step: Step) -> Bool {
        step.group?.contains(where: asksQuietly) ?? CommandWords.isQuietCmdlet(step.words)
    }
}
