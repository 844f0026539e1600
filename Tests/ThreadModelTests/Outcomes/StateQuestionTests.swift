import Testing

@testable import ThreadModel

@Suite struct StateQuestionTests {
    @Test(arguments: StateQuestion.all.map(\.example)) func everyQuestionAsks(_ example: String) {
        #expect(StateQuestion.isOne(Array(example.utf8)), "\(example)")
    }

    @Test(arguments: [
        "bash -lc 'kubectl get pods'", "cd web && docker compose ps", "gh run view 7 | head -3",
        "sudo docker ps -a", "date; squeue -u ci", "kubectl get pods; kubectl get svc",
    ])
    func asks(_ command: String) { #expect(StateQuestion.isOne(Array(command.utf8)), "\(command)") }

    @Test(arguments: [
        "npm test", "ls", "git status", "cat README.md", "tail -50 src/app.js", "kubectl apply -f a.yml",
        "gh pr create", "docker run web", "docker ps; npm test", "aws s3 cp a s3://b", "systemctl restart nginx", "",
    ])
    func doesNot(_ command: String) { #expect(!StateQuestion.isOne(Array(command.utf8)), "\(command)") }

    @Test func toolsAsk() {
        for tool in ["ci/get_build_status", "jobs/wait_for_job", "ci/job_progress"] {
            #expect(StateQuestion.isOne(tool: tool), "\(tool)")
        }
        for tool in ["db/query", "fs/read_file", "status/read", "x/statusline_set"] {
            #expect(!StateQuestion.isOne(tool: tool), "\(tool)")
        }
    }
}
