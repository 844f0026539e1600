import Foundation
import TestSupport
import Testing

/// The manual and completions, as the program prints them and as they are packaged.
@Suite struct ManualTests {
    @Test func thereIsAPageForEveryCommand() throws {
        try Workspace.with { tool in
            let script = Program.root.appending(path: "Scripts/man").path
            let made = try OtherProgram.run([script, "--binary", Program.binary().path, tool.url("man").path])
            try #require(made.status == 0, "\(made.output)")
            let main = try tool.text("man/codex-postmortem.1")
            let help = try tool("--help").text
            let names = help.matches(of: #/\n  ([a-z]+)  /#).map { String($0.1) }
            #expect(names.count >= 12)
            for name in names {
                #expect(main.contains("Xr codex-postmortem-\(name) 1"), "codex-postmortem.1 does not mention \(name)")
                let page = try tool.text("man/codex-postmortem-\(name).1")
                #expect(page.contains(".Nm \"codex-postmortem \(name)\"") && page.contains(".Sh SYNOPSIS"), "\(name)")
                #expect(page.contains(".Sh EXAMPLES"), "\(name)")
            }
            for shell in ["bash", "zsh", "fish"] {
                let script = try tool.text("man/codex-postmortem.\(shell)")
                #expect(script.contains("explain"))
                let generated = try tool("--generate-completion-script \(shell)")
                #expect(generated.text == script)
            }
        }
    }

    /// What has a meaning in a manual page is shown, not obeyed.
    @Test func textIsNotTakenForRequests() throws {
        try Workspace.with { tool in
            let page = try tool("man baseline write").text
            #expect(page.contains("\\-\\-output baseline.json"))
            for line in page.split(separator: "\n") where line.first == "." {
                #expect(line.firstMatch(of: #/^\.[A-Z][a-z]\b/#) != nil, "\(line)")
            }
        }
    }

    @Test func anUnknownPageIsAUsageError() throws {
        try Workspace.with { tool in
            let result = try tool("man chekc")
            #expect(result.status == 64 && result.errors.contains("did you mean \"check\"?"))
        }
    }
}
