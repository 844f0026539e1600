import ArgumentParser
import Basics
import Foundation
import Reports
import Safety

/// Refuses two outputs in one file, and an output over a file that is read: only what is written last would be left.
enum OutputPaths {
    /// Something that is written, as the user asked for it: `--report json=out.json`.
    struct Output {
        var flag: String
        var path: String
    }

    /// - Parameter inputs: Paths that are read; directories among them say nothing.
    static func validate(_ outputs: [Output], inputs: [String] = []) throws {
        var known = Dictionary(inputs.compactMap { input in file(input).map { ($0, input) } }) { first, _ in first }
        for output in outputs {
            guard let file = file(output.path) else { continue }
            if let other = known.updateValue(output.flag, forKey: file) {
                throw ValidationError(saying: "\(output.flag) would write over \(other); give each a path of its own.")
            }
        }
    }

    /// What stands for a file under all of its names; nil for streams, devices and directories.
    private static func file(_ path: String) -> String? {
        if path == "-" { return nil }
        var status = stat()
        if stat(path, &status) == 0 {
            return status.st_mode & S_IFMT == S_IFREG ? "\(status.st_dev):\(status.st_ino)" : nil
        }
        let directory = PathName.directory(path) ?? "."
        guard let physical = PathText.physical(directory) else { return PathName.normalized(path) }
        return physical + "/" + PathName.last(path)
    }
}

extension [ReportRequest] {
    var outputs: [OutputPaths.Output] {
        filter { !$0.format.isDirectory }.map { .init(flag: "--report \($0.format.name)=\($0.path)", path: $0.path) }
    }
}
