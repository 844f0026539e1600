import Testing

@testable import ThreadModel

@Suite struct FollowingCommandTests {
    @Test(arguments: [
        "tail -f app.log", "tail -n 5 -F a.log", "journalctl -u web -f", "kubectl logs -f web", "watch ls",
        "docker compose logs --follow web", "npx tsc --watch", "bash -lc 'tail -f a.log'",
    ])
    func follows(_ command: String) { #expect(FollowingCommand.isOne(Array(command.utf8)), "\(command)") }

    @Test(arguments: [
        "tail -5 a.log", "npm install -f", "journalctl -n 5", "docker logs web", "npm run dev", "rm -f a",
    ])
    func doesNot(_ command: String) { #expect(!FollowingCommand.isOne(Array(command.utf8)), "\(command)") }
}
