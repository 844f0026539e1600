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
        guard let first = commands.first(where: { $0.isProducer && !KnownCommand.isSilent($0.words) }) else {
            return false
        }
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

    private static func waits(_ words: [String]) -> Bool {
        if let inner = CommandWrapper.inner(words[...]), waits(Array(inner)) { return true }
        let plain = words.dropFirst().filter { !$0.hasPrefix("-") }
        return waiters[CommandWords.name(words[0])].contains { waiter in
            if let flag = waiter.flag, !CommandWords.has(flag, in: words) { return false }
            return plain.starts(with: waiter.verbs)
                || waiter.isAnywhere && waiter.verbs.allSatisfy(plain.contains)
        }
    }

    /// Programs that end when something has happened. `*` stands for any words.
    static let all: [KnownCommand] = [
        KnownCommand("gh run watch", "gh run watch 7 --exit-status"),
        KnownCommand("gh pr checks --watch", "gh pr checks 12 --watch"),
        KnownCommand("kubectl * rollout status", "kubectl rollout status deploy/web"),
        KnownCommand("kubectl * wait", "kubectl wait --for=condition=ready pod/web"),
        KnownCommand("kubectl * --watch", "kubectl get pods --watch"),
        KnownCommand("oc rollout status", "oc rollout status dc/web"),
        KnownCommand("argocd app wait", "argocd app wait web"),
        KnownCommand("docker wait", "docker wait web"),
        KnownCommand("podman wait", "podman wait web"),
        KnownCommand("aws * wait", "aws ecs wait services-stable --services web"),
        KnownCommand("az * wait", "az vm wait --created -n web"),
        KnownCommand("wait-for-it", "wait-for-it db:5432"),
        KnownCommand("wait-for-it.sh", "./wait-for-it.sh db:5432"),
        KnownCommand("wait-on", "npx wait-on http://localhost:3000"),
        KnownCommand("dockerize -wait", "dockerize -wait tcp://db:5432"),
        KnownCommand("inotifywait", "inotifywait -e create out"),
        KnownCommand("wait", "wait 4711"),
        KnownCommand("wait-process", "Wait-Process -Id 4711"),
        KnownCommand("wait-job", "Wait-Job 3"),
        KnownCommand("pidwait", "pidwait make"),
    ]

    private static let waiters = RowsByProgram { program in all.filter { $0.line.begins(withWord: program) } }
}

extension KnownCommand {
    /// Behind the program.
    fileprivate var verbs: [String] { words.dropFirst().filter { !$0.hasPrefix("-") && $0 != "*" } }
    fileprivate var flag: String? { words.first { $0.hasPrefix("-") } }
    /// Other words may stand before the verb.
    fileprivate var isAnywhere: Bool { words.contains("*") }
}
