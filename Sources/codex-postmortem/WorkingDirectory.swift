import Foundation

/// Paths as reports show them: consumers find a file only below the directory they run in.
enum WorkingDirectory {
    /// Without the working directory, where the path lies below it by one of its names; whole where it lies elsewhere.
    static func relative(_ path: String, to names: [String] = names) -> String {
        guard path.hasPrefix("/") else { return path }
        for directory in names where directory != "/" {
            if path == directory || path == directory + "/" { return "." }
            guard path.hasPrefix(directory + "/") else { continue }
            let rest = path.dropFirst(directory.utf8.count).drop { $0 == "/" }
            return rest.isEmpty ? "." : String(rest)
        }
        return path
    }

    /// As the system calls it, and as the shell does that came to it through a symbolic link (`PWD`).
    private static let names: [String] = {
        let physical = FileManager.default.currentDirectoryPath
        guard let logical = ProcessInfo.processInfo.environment["PWD"], logical.hasPrefix("/"), logical != physical,
            URL(fileURLWithPath: logical).resolvingSymlinksInPath().path
                == URL(fileURLWithPath: physical).resolvingSymlinksInPath().path
        else { return [physical] }
        return [physical, logical]
    }()
}
