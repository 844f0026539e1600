import Foundation

/// Paths as reports show them: consumers find a file only below the directory they run in.
enum WorkingDirectory {
    /// Without the working directory, where the path lies below it; whole where it lies elsewhere.
    static func relative(_ path: String, to directory: String = FileManager.default.currentDirectoryPath) -> String {
        guard path.hasPrefix("/"), directory != "/" else { return path }
        if path == directory || path == directory + "/" { return "." }
        guard path.hasPrefix(directory + "/") else { return path }
        let rest = path.dropFirst(directory.utf8.count).drop { $0 == "/" }
        return rest.isEmpty ? "." : String(rest)
    }
}
