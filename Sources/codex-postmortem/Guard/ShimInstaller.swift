import ArgumentParser
import Foundation
import Policy
import Postmortem
import Reports
import Safety

/// `guard --install-shim DIR` and what the file it writes runs.
enum ShimInstaller {
    static func install(in directory: String) throws {
        guard let tool = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            throw ValidationError(saying: "--install-shim: cannot tell where this program is")
        }
        let path = directory + "/codex"
        do {
            try ReportFile.write(Array(Shim.script(tool: tool).utf8), to: path)
        } catch {
            let failure = error as? ReportFileError
            throw refusal(path, failure?.step ?? "write it", failure?.reason ?? "\(error)")
        }
        guard chmod(path, 0o755) == 0 else {
            throw refusal(path, "make it a program", String(cString: strerror(errno)))
        }
        Console.say("wrote \(path); put its directory first on the PATH")
    }

    private static func refusal(_ path: String, _ step: String, _ reason: String) -> ExitCode {
        Console.say(
            "codex-postmortem guard: cannot write \(path): could not \(step) (\(reason)). Give --install-shim a directory "
                + "that can be written.")
        return ExitCode(.inconclusive)
    }

    /// The real program: guarded when it is `codex exec`; anything else takes this process over.
    static func command(_ arguments: [String]) throws -> [String] {
        guard let codex = Shim.realCodex(path: ProcessInfo.processInfo.environment["PATH"] ?? "") else {
            Console.say("codex-postmortem guard: there is no codex on the PATH other than this shim")
            throw ExitCode(127)
        }
        let command = [codex] + arguments
        guard !CodexArguments(arguments).isExec else { return command }
        ProcessSetup.restoreSignals()
        var pointers: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        execv(codex, &pointers)
        let code = errno
        Console.say(
            "codex-postmortem guard: \(codex): \(String(cString: strerror(code)).lowercased())")
        throw ExitCode(126)
    }
}
