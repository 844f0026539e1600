import Basics
import RolloutFormat

/// Commands that let time pass before they look, or until something has happened: `sleep 30; gh run view 7`,
/// `until curl -s host; do sleep 1; done`, `kubectl rollout status deploy/web`. Asked again they loop no more than a
/// poll does.
public enum WaitingCommand {
    /// It takes the line apart, so it is asked only of a call that came again.
    public static func isOne(_ command: [UInt8]) -> Bool {
        let text = command.span
        guard words.firstIndex(in: text, from: 0) < text.count else { return false }
        let commands = CommandLine(command).commands
        guard let first = commands.first(where: { $0.isProducer && !isSilent($0) }) else { return false }
        if isSleep(first) || commands.contains(where: { waits($0.words) }) { return true }
        return loops.firstIndex(in: text, from: 0) < text.count && commands.contains(where: isSleep)
    }

    /// Something of every such line.
    private static let words = AnchorSet(
        ["sleep", "wait", "watch", "rollout", "timeout"].map { (text: $0, ignoresCase: true) })
    private static let loops = AnchorSet(
        ["do ", "do\n", "while (", "foreach", "for ("].map { (text: $0, ignoresCase: true) })

    private static func isSleep(_ command: CommandLine.Command) -> Bool {
        let name = CommandWords.name(command.words[0])
        return name == "sleep" || name == "start-sleep" || name == "usleep"
            || name == "timeout" && CommandWords.has("/t", in: command.words)
    }

    private static func isSilent(_ command: CommandLine.Command) -> Bool {
        ["cd", "set", "echo", "date", "export", "printf", "pushd", "write-host", "write-output", "set-location"]
            .contains(CommandWords.name(command.words[0]))
    }

    private static func waits(_ words: [String]) -> Bool {
        if let inner = CommandWrapper.inner(words[...]), waits(Array(inner)) { return true }
        let plain = words.dropFirst().filter { !$0.hasPrefix("-") }
        return waiters[CommandWords.name(words[0])].contains { waiter in
            if let flag = waiter.flag, !CommandWords.has(flag, in: words) { return false }
            return plain.starts(with: waiter.verbs)
                || waiter.isAnywhere && waiter.verbs.allSatisfy(plain.contains)
        }
    }

    struct Waiter: Sendable {
        let line: String
        let example: String

        init(_ line: String, _ example: String) {
            self.line = line
            self.example = example
        }

        var words: [String] { line.parts(at: " ").map(String.init) }
        /// Behind the program.
        var verbs: [String] { words.dropFirst().filter { !$0.hasPrefix("-") && $0 != "*" } }
        var flag: String? { words.first { $0.hasPrefix("-") } }
        /// Other words may stand before the verb.
        var isAnywhere: Bool { words.contains("*") }
    }

    /// Programs that end when something has happened. `*` stands for any words.
    static let all: [Waiter] = [
        Waiter("gh run watch", "gh run watch 7 --exit-status"),
        Waiter("gh pr checks --watch", "gh pr checks 12 --watch"),
        Waiter("kubectl * rollout status", "kubectl rollout status deploy/web"),
        Waiter("kubectl * wait", "kubectl wait --for=condition=ready pod/web"),
        Waiter("kubectl * --watch", "kubectl get pods --watch"),
        Waiter("oc rollout status", "oc rollout status dc/web"),
        Waiter("argocd app wait", "argocd app wait web"),
        Waiter("docker wait", "docker wait web"),
        Waiter("podman wait", "podman wait web"),
        Waiter("aws * wait", "aws ecs wait services-stable --services web"),
        Waiter("az * wait", "az vm wait --created -n web"),
        Waiter("wait-for-it", "wait-for-it db:5432"),
        Waiter("wait-for-it.sh", "./wait-for-it.sh db:5432"),
        Waiter("wait-on", "npx wait-on http://localhost:3000"),
        Waiter("dockerize -wait", "dockerize -wait tcp://db:5432"),
        Waiter("inotifywait", "inotifywait -e create out"),
        Waiter("wait", "wait 4711"),
        Waiter("wait-process", "Wait-Process -Id 4711"),
        Waiter("wait-job", "Wait-Job 3"),
        Waiter("pidwait", "pidwait make"),
    ]

    private static let waiters = RowsByProgram { program in all.filter { $0.line.begins(withWord: program) } }
}
