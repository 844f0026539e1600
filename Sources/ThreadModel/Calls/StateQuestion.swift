import Basics

/// Commands that ask how far something is that goes on elsewhere: `gh run view 7`, `kubectl get pods`,
/// `tail -5 build.log`. Asked again with the same answer they loop no more than a poll does.
public enum StateQuestion {
    /// It takes the line apart, so it is asked only of a call that came again.
    public static func isOne(_ command: [UInt8]) -> Bool {
        let producers = CommandLine(command).commands.filter { $0.isProducer && !isSilent($0.words) }
        return !producers.isEmpty && producers.allSatisfy { asks($0.words) }
    }

    /// An MCP server's tool: `ci/get_build_status`, `jobs/wait_for_job`.
    public static func isOne(tool: String) -> Bool {
        let name = tool.split(separator: "/").last ?? tool[...]
        return name.split { !$0.isLetter }.contains { toolWords.contains($0.lowercased()) }
    }

    private static let toolWords: Set<String> = ["status", "progress", "wait", "poll"]

    private static func isSilent(_ words: [String]) -> Bool {
        ["cd", "set", "echo", "date", "export", "printf", "source", "true"].contains(CommandWords.name(words[0]))
    }

    private static func asks(_ words: [String]) -> Bool {
        if let inner = CommandWrapper.inner(words[...]) { return asks(Array(inner)) }
        let name = CommandWords.name(words[0])
        let plain = words.dropFirst().filter { !$0.hasPrefix("-") }
        // What is written meanwhile, and no source.
        if name == "tail" { return plain.contains { isLog($0) } }
        return questions[name].contains { verbs in
            verbs.isEmpty || plain.starts(with: verbs)
                || verbs.last == "*" && plain.dropFirst().first.map { begins($0, verbs[0]) } == true
        }
    }

    private static func isLog(_ name: String) -> Bool {
        [".log", ".out", ".err", "nohup.out"].contains(where: name.hasSuffix) || name.hasPrefix("/tmp/")
            || name.hasPrefix("/var/log/")
    }

    /// `describe*`, `get|list*`.
    private static func begins(_ word: String, _ verbs: String) -> Bool {
        verbs.split(separator: "|").contains { word.hasPrefix($0) }
    }

    struct Question: Sendable {
        let line: String
        let example: String

        init(_ line: String, _ example: String) {
            self.line = line
            self.example = example
        }

        /// Behind the program.
        var verbs: [String] { line.parts(at: " ").dropFirst().map(String.init) }
    }

    /// Program and what stands behind it. With `*` at the end the word behind the next one begins so.
    static let all: [Question] = [
        Question("gh run view", "gh run view 77 --json status,conclusion"),
        Question("gh run list", "gh run list --limit 1"),
        Question("gh pr checks", "gh pr checks 12"),
        Question("gh pr view", "gh pr view 12 --json statusCheckRollup"),
        Question("gh pr status", "gh pr status"),
        Question("gh workflow view", "gh workflow view ci.yml"),
        Question("glab ci status", "glab ci status"),
        Question("glab ci list", "glab ci list"),
        Question("glab ci view", "glab ci view"),
        Question("kubectl get", "kubectl get pods -n web"),
        Question("kubectl describe", "kubectl describe pod web"),
        Question("kubectl logs", "kubectl logs web"),
        Question("kubectl top", "kubectl top pods"),
        Question("oc get", "oc get pods"),
        Question("helm status", "helm status web"),
        Question("argocd app get", "argocd app get web"),
        Question("docker ps", "docker ps"),
        Question("docker logs", "docker logs web"),
        Question("docker inspect", "docker inspect web"),
        Question("docker compose ps", "docker compose ps"),
        Question("docker compose logs", "docker compose logs web"),
        Question("docker-compose ps", "docker-compose ps"),
        Question("docker-compose logs", "docker-compose logs web"),
        Question("podman ps", "podman ps"),
        Question("podman logs", "podman logs web"),
        Question("squeue", "squeue -u ci"),
        Question("sacct", "sacct -j 12"),
        Question("qstat", "qstat 12"),
        Question("bjobs", "bjobs 12"),
        Question("aws describe|get|list|head *", "aws cloudformation describe-stacks --stack-name x"),
        Question("az show|list *", "az deployment show -n x"),
        Question("az pipelines runs show", "az pipelines runs show --id 7 --query status"),
        Question("gcloud builds describe", "gcloud builds describe 7"),
        Question("gcloud builds list", "gcloud builds list"),
        Question("pgrep", "pgrep -f pytest"),
        Question("pidof", "pidof nginx"),
        Question("ps", "ps aux | grep -c '[p]ytest'"),
        Question("jobs", "jobs -l"),
        Question("systemctl status", "systemctl status nginx"),
        Question("systemctl is-active", "systemctl is-active nginx"),
        Question("supervisorctl status", "supervisorctl status"),
        Question("pm2 status", "pm2 status"),
        Question("nvidia-smi", "nvidia-smi"),
        Question("tail", "tail -n 5 /tmp/build.log"),
        Question("get-process", "Get-Process node"),
        Question("get-job", "Get-Job"),
    ]

    private static let questions = RowsByProgram { program in
        all.filter { $0.line.begins(withWord: program) }.map(\.verbs)
    }
}
