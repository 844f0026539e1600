import Basics

/// Commands that ask how far something is that goes on elsewhere: `gh run view 7`, `kubectl get pods`,
/// `tail -5 build.log`. Asked again with the same answer they loop no more than a poll does.
public enum StateQuestion {
    /// It takes the line apart, so it is asked only of a call that came again.
    public static func isOne(_ command: [UInt8]) -> Bool {
        let producers = CommandLine(command).commands.filter { $0.isProducer && !KnownCommand.isSilent($0.words) }
        return !producers.isEmpty && producers.allSatisfy { asks($0.words) }
    }

    /// An MCP server's tool: `ci/get_build_status`, `jobs/wait_for_job`.
    public static func isOne(tool: String) -> Bool {
        let name = tool.split(separator: "/").last ?? tool[...]
        return name.split { !$0.isLetter }.contains { toolWords.contains($0.lowercased()) }
    }

    private static let toolWords: Set<String> = ["status", "progress", "wait", "poll"]

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

    /// Program and what stands behind it. With `*` at the end the word behind the next one begins so.
    static let all: [KnownCommand] = [
        KnownCommand("gh run view", "gh run view 77 --json status,conclusion"),
        KnownCommand("gh run list", "gh run list --limit 1"),
        KnownCommand("gh pr checks", "gh pr checks 12"),
        KnownCommand("gh pr view", "gh pr view 12 --json statusCheckRollup"),
        KnownCommand("gh pr status", "gh pr status"),
        KnownCommand("gh workflow view", "gh workflow view ci.yml"),
        KnownCommand("glab ci status", "glab ci status"),
        KnownCommand("glab ci list", "glab ci list"),
        KnownCommand("glab ci view", "glab ci view"),
        KnownCommand("kubectl get", "kubectl get pods -n web"),
        KnownCommand("kubectl describe", "kubectl describe pod web"),
        KnownCommand("kubectl logs", "kubectl logs web"),
        KnownCommand("kubectl top", "kubectl top pods"),
        KnownCommand("oc get", "oc get pods"),
        KnownCommand("helm status", "helm status web"),
        KnownCommand("argocd app get", "argocd app get web"),
        KnownCommand("docker ps", "docker ps"),
        KnownCommand("docker logs", "docker logs web"),
        KnownCommand("docker inspect", "docker inspect web"),
        KnownCommand("docker compose ps", "docker compose ps"),
        KnownCommand("docker compose logs", "docker compose logs web"),
        KnownCommand("docker-compose ps", "docker-compose ps"),
        KnownCommand("docker-compose logs", "docker-compose logs web"),
        KnownCommand("podman ps", "podman ps"),
        KnownCommand("podman logs", "podman logs web"),
        KnownCommand("squeue", "squeue -u ci"),
        KnownCommand("sacct", "sacct -j 12"),
        KnownCommand("qstat", "qstat 12"),
        KnownCommand("bjobs", "bjobs 12"),
        KnownCommand("aws describe|get|list|head *", "aws cloudformation describe-stacks --stack-name x"),
        KnownCommand("az show|list *", "az deployment show -n x"),
        KnownCommand("az pipelines runs show", "az pipelines runs show --id 7 --query status"),
        KnownCommand("gcloud builds describe", "gcloud builds describe 7"),
        KnownCommand("gcloud builds list", "gcloud builds list"),
        KnownCommand("pgrep", "pgrep -f pytest"),
        KnownCommand("pidof", "pidof nginx"),
        KnownCommand("ps", "ps aux | grep -c '[p]ytest'"),
        KnownCommand("jobs", "jobs -l"),
        KnownCommand("systemctl status", "systemctl status nginx"),
        KnownCommand("systemctl is-active", "systemctl is-active nginx"),
        KnownCommand("supervisorctl status", "supervisorctl status"),
        KnownCommand("pm2 status", "pm2 status"),
        KnownCommand("nvidia-smi", "nvidia-smi"),
        KnownCommand("tail", "tail -n 5 /tmp/build.log"),
        KnownCommand("get-process", "Get-Process node"),
        KnownCommand("get-job", "Get-Job"),
    ]

    private static let questions = RowsByProgram { program in
        all.filter { $0.line.begins(withWord: program) }.map { Array($0.words.dropFirst()) }
    }
}
