import Testing

@testable import ThreadModel

@Suite struct WaitingCommandTests {
    @Test(arguments: WaitingCommand.all.map(\.example)) func everyWaiterWaits(_ example: String) {
        #expect(WaitingCommand.isOne(Array(example.utf8)), "\(example)")
    }

    @Test(arguments: [
        "sleep 30; gh run view 1 --json status", "sleep 10 && curl -s localhost:3000/health",
        "bash -lc 'sleep 10; cat log'", "Start-Sleep -Seconds 5; Get-Process node", "cd app && sleep 5 && tail log",
        "for i in 1 2 3; do curl -s localhost && break; sleep 1; done", "until nc -z db 5432; do sleep 1; done",
        "while ! test -f done; do sleep 2; done", "echo waiting; sleep 60; gh run view 7",
        "kubectl -n web rollout status deploy/web", "gh run watch 7 | tail -3",
        "while (-not (Test-Path out)) { Start-Sleep 1 }", "timeout 60 bash -c 'sleep 5; cat log'",
    ])
    func waits(_ command: String) { #expect(WaitingCommand.isOne(Array(command.utf8)), "\(command)") }

    @Test(arguments: [
        "npm test", "gh run view 7", "npm start & sleep 5; curl -s localhost:3000", "rg sleep src", "cat wait.txt",
        "gh pr checks 12", "kubectl get pods", "timeout 60 npm test", "git rollout", "npm test; sleep 1",
        "rg -n 'sleep 5; done' src",
    ])
    func doesNot(_ command: String) { #expect(!WaitingCommand.isOne(Array(command.utf8)), "\(command)") }
}
