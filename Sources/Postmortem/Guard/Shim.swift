import Basics
import RolloutFormat

/// A file named `codex` that comes before the real one on the `PATH` and sends `codex exec` through the guard.
public enum Shim {
    /// Tells our shims from any other program, wherever they lie.
    private static let mark = "# codex-postmortem guard shim"

    /// - Parameter tool: Our own program, an absolute path.
    public static func script(tool: String) -> String {
        let quoted = "'" + tool.replacing("'", with: "'\\''") + "'"
        return """
            #!/bin/sh
            \(mark): written by `codex-postmortem guard --install-shim`; delete this file to go without.
            # `codex exec` runs under the budgets of the environment and of .codex-postmortem.yml; every other
            # subcommand is the real program's.
            exec \(quoted) guard --shim -- "$@"

            """
    }

    /// The first `codex` on the path that is a program and none of our shims.
    ///
    /// - Parameter path: As in the environment.
    public static func realCodex(path: String) -> String? {
        for directory in path.parts(at: ":", keepsEmpty: true) {
            let candidate = (directory.isEmpty ? "." : String(directory)) + "/codex"
            var status = stat()
            guard stat(candidate, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(candidate, X_OK) == 0,
                !isShim(candidate)
            else { continue }
            return candidate
        }
        return nil
    }

    private static func isShim(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(descriptor, &bytes, bytes.count)
        return count > 0 && String(decoding: bytes.prefix(count), as: UTF8.self).contains(mark)
    }
}
