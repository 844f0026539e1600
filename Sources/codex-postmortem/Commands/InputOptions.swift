import ArgumentParser
import Basics
import Foundation
import ThreadModel

/// What to read.
struct InputOptions: ParsableArguments {
    @Argument(help: "Directories and files to read; - reads paths from standard input.")
    var paths: [String] = []

    @Option(help: ArgumentHelp("A file that lists paths, one a line or NUL-separated.", valueName: "file"))
    var manifest: [String] = []

    func validate() throws {
        if paths.isEmpty, manifest.isEmpty {
            throw ValidationError("Name at least one directory or file, such as $CODEX_HOME/sessions.")
        }
    }

    /// All paths, those from lists too.
    func all() throws -> [String] {
        var all: [String] = []
        for path in paths {
            if path == "-" {
                all += Manifest.paths(FileHandle.standardInput.readDataToEndOfFile())
            } else {
                all.append(path)
            }
        }
        for file in manifest {
            do {
                all += Manifest.paths(Data(try SmallFile.read(file, limit: 1 << 30)))
            } catch {
                throw ValidationError("--manifest: cannot read '\(file)': \(error)")
            }
        }
        return all
    }
}
