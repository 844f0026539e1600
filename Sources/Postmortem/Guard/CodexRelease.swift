import Foundation

/// What a Codex program says that it is.
public struct CodexRelease: Sendable {
    private let parts: [Int]

    /// Since when Codex can write a trace of its own, of runs without a session file too (tried with `--ephemeral` on
    /// 0.133, 0.149 and 0.163).
    public var writesTrace: Bool { !parts.lexicographicallyPrecedes([0, 125]) }

    /// The answer to `--version`, such as "codex-cli 0.163.0"; nil for another one.
    public init?(_ answer: String) {
        guard let version = answer.split(whereSeparator: \.isWhitespace).dropFirst().first else { return nil }
        let parts = version.split(separator: "-")[0].split(separator: ".").map { Int($0) }
        guard parts.count >= 2, !parts.contains(nil) else { return nil }
        self.parts = parts.compactMap { $0 }
    }

    /// Asks a program; nil when it cannot be started or answers something else.
    public static func of(_ program: String) -> Self? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program, "--version"]
        let answer = Pipe()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = answer
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let text = String(decoding: answer.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Self(text)
    }
}
