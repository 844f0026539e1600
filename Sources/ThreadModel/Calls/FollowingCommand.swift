/// Commands that show what comes until somebody stops them: `tail -f app.log`, `kubectl logs -f web`, `watch ls`.
public enum FollowingCommand {
    public static func isOne(_ command: [UInt8]) -> Bool {
        CommandLine(command).commands.contains { command in
            let words = command.words
            switch CommandWords.name(words[0]) {
            case "watch", "inotifywait", "entr", "watchexec": return true
            case "tail": return ["-f", "-F", "--follow"].contains { CommandWords.has($0, in: words.dropFirst()) }
            case "journalctl", "dmesg": return ["-f", "-w", "--follow"].contains { CommandWords.has($0, in: words) }
            default:
                return words.contains("logs") && (words.contains("-f") || words.contains("--follow"))
                    || words.contains("--watch") || words.contains("--watchAll")
            }
        }
    }
}
