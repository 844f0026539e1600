import Foundation
import Policy
import Testing

@Suite struct ConfigurationFinderTests {
    /// A fresh directory with files, gone after the test.
    private func withTree(_ files: [String], _ body: (String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "finder-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        for file in files {
            let url = root.appending(path: file)
            try FileManager.default.createDirectory(
                at: file.hasSuffix("/") ? url : url.deletingLastPathComponent(), withIntermediateDirectories: true)
            if !file.hasSuffix("/") { try Data("version: 1\n".utf8).write(to: url) }
        }
        try body(root.path(percentEncoded: false))
    }

    @Test func `upward to the root of the repository`() throws {
        try withTree([".codex-postmortem.yml", "repo/.git/", "repo/a/b/", "repo/.codex-postmortem.yaml"]) {
            (root) throws in
            #expect(try ConfigurationFinder.find(from: root + "/repo/a/b") == root + "/repo/.codex-postmortem.yaml")
            #expect(try ConfigurationFinder.find(from: root + "/repo/") == root + "/repo/.codex-postmortem.yaml")
        }
    }

    @Test func `not beyond it`() throws {
        // A worktree has a file instead of a directory.
        try withTree([".codex-postmortem.yml", "repo/.git/", "work/.git", "work/a/"]) { (root) throws in
            #expect(try ConfigurationFinder.find(from: root + "/repo") == nil)
            #expect(try ConfigurationFinder.find(from: root + "/work/a") == nil)
        }
    }

    @Test func `the nearest one wins`() throws {
        try withTree(["repo/.git/", "repo/.codex-postmortem.yml", "repo/a/.codex-postmortem.yml", "repo/a/b/"]) {
            (root) throws in
            #expect(try ConfigurationFinder.find(from: root + "/repo/a/b") == root + "/repo/a/.codex-postmortem.yml")
        }
    }

    @Test func `two side by side are an error`() throws {
        try withTree([".codex-postmortem.yml", ".codex-postmortem.yaml"]) { (root) throws in
            #expect(throws: ConfigurationError.self) { try ConfigurationFinder.find(from: root) }
        }
    }

    @Test func `a directory that is not there`() {
        #expect(throws: ConfigurationError.self) { try ConfigurationFinder.find(from: "/nonexistent/x") }
    }
}
