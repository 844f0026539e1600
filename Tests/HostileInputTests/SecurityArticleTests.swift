import Foundation
import Testing

/// The article on security names the test behind each promise; here it is made sure that they exist.
@Suite struct SecurityArticleTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func files(below directory: String) throws -> [URL] {
        let all = FileManager.default.enumerator(at: root.appending(path: directory), includingPropertiesForKeys: nil)
        return try #require(all).compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    @Test func namesTestsAndTypesThatExist() throws {
        let path = "Sources/Documentation.docc/Security.md"
        let article = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
        let tests = try Self.files(below: "Tests")
        let sources = Set(try Self.files(below: "Sources").map { $0.deletingPathExtension().lastPathComponent })
        var promises = 0
        for line in article.split(separator: "\n") where line.hasPrefix("| ") && !line.hasPrefix("| promise") {
            // A pipe inside a code span is none of the table's.
            let cells = line.replacing("`| head -1`", with: "").split(separator: "|")
            try #require(cells.count == 4, "\(line)")
            let attackers = cells[1].split(separator: ",").map { String($0).trimmingCharacters(in: .whitespaces) }
            #expect(!attackers.isEmpty && attackers.allSatisfy(["change", "content", "writer"].contains), "\(line)")
            promises += 1
            for name in cells[cells.count - 2].matches(of: /`([^`]+)`/).map({ String($0.output.1) }) {
                #expect(sources.contains(name), "no file \(name).swift")
            }
            let shown = cells[cells.count - 1].matches(of: /`([^`]+)`/).map { String($0.output.1) }
            #expect(!shown.isEmpty, "\(line)")
            for name in shown where !name.hasPrefix("Scripts/") {
                let parts = name.split(separator: ".").map(String.init)
                try #require(parts.count == 2, "\(name)")
                let files = tests.filter { $0.deletingPathExtension().lastPathComponent == parts[0] }
                let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
                #expect(texts.contains { $0.contains("func \(parts[1])(") }, "no test \(name)")
            }
        }
        #expect(promises > 25)
    }
}
