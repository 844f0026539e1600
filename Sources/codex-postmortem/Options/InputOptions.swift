import ArgumentParser
import Basics
import Foundation
import Policy
import Reports
import Safety
import ThreadModel

/// What to read.
struct InputOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Directories and files to read (default: $CODEX_HOME/sessions, else ~/.codex/sessions); - reads what "
                + "codex exec --json prints, or a list of paths, from standard input."))
    var paths: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file that lists paths, one per line or NUL-separated; - is standard input.", valueName: "file"))
    var manifest: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only sessions that began since then: a day (YYYY-MM-DD, UTC), a time before now (7d, 12h) or latest, the "
                + "session that began last. Files whose names have no date are always read.", valueName: "when"))
    var since: SinceArgument?

    func validate() throws {
        if paths.isEmpty, manifest.isEmpty, Self.standard == nil {
            throw Self.nothingToRead
        }
    }

    static var nothingToRead: ValidationError {
        ValidationError(
            saying: "Name at least one directory or file: neither $CODEX_HOME/sessions nor ~/.codex/sessions is there.")
    }

    /// Where Codex keeps its sessions, if they are there.
    static var standard: String? {
        let environment = ProcessInfo.processInfo.environment
        let home =
            environment["CODEX_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? environment["HOME"].map { $0 + "/.codex" }
        guard let path = home.map({ $0 + "/sessions" }), access(path, R_OK) == 0 else { return nil }
        return path
    }

    /// What is meant by a path that is not there; nil when it is there or nothing is like it.
    static func hint(for path: String) -> ConsoleText? {
        guard access(path, F_OK) != 0 else { return nil }
        let directory = PathName.directory(path) ?? "."
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        guard let hint = Suggestion.didYouMean(PathName.last(path), in: names) else { return nil }
        return "there is no '\(path)'; in \(directory): \(hint)"
    }

    /// All paths, those from lists too.
    func all() throws -> [String] {
        var all: [String] = []
        if paths.isEmpty, manifest.isEmpty, let path = Self.standard {
            Console.say("reading \(path)")
            return [path]
        }
        for path in paths {
            if path == "-" {
                let data = FileHandle.standardInput.readDataToEndOfFile()
                if PipedStream.isStream(data) {
                    all.append(try PipedStream.file(of: data))
                } else {
                    all += Manifest.paths(data)
                }
            } else {
                if let hint = Self.hint(for: path) { Console.say(hint) }
                all.append(path)
            }
        }
        for file in manifest {
            if file == "-" {
                all += Manifest.paths(FileHandle.standardInput.readDataToEndOfFile())
                continue
            }
            do {
                all += Manifest.paths(Data(try SmallFile.read(file, limit: 1 << 30)))
            } catch {
                throw ValidationError(saying: "--manifest: cannot read '\(file)': \(error)")
            }
        }
        return all
    }
}
