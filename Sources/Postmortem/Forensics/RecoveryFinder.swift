import Basics
import Rules
import ThreadModel

/// Tells which failed calls were made good: a later call that did the same kind of thing succeeded.
enum RecoveryFinder {
    /// For each failed call's position, that of the first later call that succeeded in its stead.
    static func recoveries(_ calls: [ThreadTimeline.Call]) -> [Int: Int] {
        var recoveries: [Int: Int] = [:]
        var next: [String: Int] = [:]
        for index in calls.indices.reversed() {
            let keys = keys(of: calls[index])
            switch calls[index].outcome {
            case .succeeded, .benign: for key in keys { next[key] = index }
            case .failed: if let found = keys.compactMap({ next[$0] }).min() { recoveries[index] = found }
            case .declined, .aborted, .running, .unknown: break
            }
        }
        return recoveries
    }

    /// Two calls with a key in common try the same thing.
    static func keys(of call: ThreadTimeline.Call) -> [String] {
        switch call.kind {
        case .shell:
            let commands = CommandLine(Array(call.command.utf8)).commands.map(\.words).filter { $0.first != "cd" }
            guard let words = commands.first(where: { !isLooking($0) }) ?? commands.first else { return [call.command] }
            return [key(of: words)]
        case .patch:
            // Its words after the first are the files it names.
            let files = call.command.parts(at: " ").dropFirst()
            return files.isEmpty ? ["patch"] : files.map { "patch \($0)" }
        default: return [call.tool]
        }
    }

    /// The program with its verb: `npm test`, `git push`, `python3 script.py`; all that only look are one.
    private static func key(of words: [String]) -> String {
        if isLooking(words) { return "look" }
        let program = PathName.last(words[0])
        let verb = words.dropFirst().first { !$0.hasPrefix("-") }
        return verb.map { "\(program) \($0)" } ?? program
    }

    private static func isLooking(_ words: [String]) -> Bool {
        words.first.map { looking.contains(PathName.last($0)) } ?? false
    }

    private static let looking: Set<String> = [
        "cat", "ls", "sed", "rg", "grep", "find", "head", "tail", "nl", "wc", "tree", "stat", "file", "which", "pwd",
        "test", "[", "echo", "printf", "awk", "cut", "sort", "uniq", "type", "Get-Content", "Get-ChildItem", "dir",
    ]
}
