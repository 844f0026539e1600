import Foundation
import Testing

/// One recording under `Fixtures/recorded/<release>/<scenario>`.
struct Recording: CustomTestStringConvertible, Sendable {
    var release: String
    var scenario: String
    var directory: URL

    var testDescription: String { "\(release)/\(scenario)" }

    static let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")

    static let all: [Recording] = {
        let root = fixtures.appending(path: "recorded")
        return directories(in: root).flatMap { release in
            directories(in: release).map {
                Recording(release: release.lastPathComponent, scenario: $0.lastPathComponent, directory: $0)
            }
        }
    }()

    func truth() throws -> Truth {
        try JSONDecoder().decode(Truth.self, from: Data(contentsOf: directory.appending(path: "truth.json")))
    }

    /// The rollouts, without the streams.
    var rolloutDirectories: [String] {
        ["sessions", "archived_sessions"].map { directory.appending(path: $0).path }
            .filter { FileManager.default.fileExists(atPath: $0) }
    }

    private static func directories(in url: URL) -> [URL] {
        let entries = (try? FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: [.isDirectoryKey])) ?? []
        return entries.filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true }
            .sorted { $0.path < $1.path }
    }
}
