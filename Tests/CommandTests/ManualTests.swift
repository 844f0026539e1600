import Foundation
import Testing

/// The manual that is packaged.
@Suite struct ManualTests {
    @Test func thereIsAPageForEveryCommand() throws {
        let generator = Tool.root.appending(path: ".build/debug/generate-manual").path
        guard FileManager.default.isExecutableFile(atPath: generator) else {
            return print("skipped: ArgumentParser's generator is missing: swift build --product generate-manual")
        }
        try Tool.inRepository { tool in
            let process = Process()
            process.executableURL = Tool.root.appending(path: "Scripts/man")
            process.arguments = ["--binary", try Tool.binary().path, tool.directory.appending(path: "man").path]
            process.standardOutput = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
            let main = try tool.read("man/codex-postmortem.1")
            let help = try tool("--help").out
            let names = help.matches(of: #/\n  ([a-z]+)  /#).map { String($0.1) }
            #expect(names.count >= 10)
            for name in names {
                #expect(main.contains(name), "codex-postmortem.1 does not mention \(name)")
                let page = try tool.read("man/codex-postmortem.\(name).1")
                #expect(page.contains(".Nm \"codex-postmortem \(name)\"") && page.contains("SYNOPSIS"), "\(name)")
            }
            for shell in ["bash", "zsh", "fish"] {
                #expect(try tool.read("man/codex-postmortem.\(shell)").contains("explain"))
            }
        }
    }
}
