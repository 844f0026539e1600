import Testing

@Suite struct CompletionTests {
    @Test(arguments: ["bash", "zsh", "fish"])
    func shellsComplete(_ shell: String) throws {
        try Tool.inRepository { tool in
            let script = try tool("--generate-completion-script \(shell)")
            #expect(script.status == 0)
            for name in ["baseline", "render", "explain"] { #expect(script.out.contains(name)) }
        }
    }
}
