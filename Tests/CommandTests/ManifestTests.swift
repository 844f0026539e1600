import Foundation
import TestSupport
import Testing

/// What a target imports, its entry in Package.swift names; the compiler is content when another dependency does.
@Suite struct ManifestTests {
    struct Target: CustomTestStringConvertible, Sendable {
        var name: String
        var directory: String
        var dependencies: Set<String>

        var testDescription: String { name }
    }

    private static let entries: [String] = {
        let manifest = try? String(contentsOf: Program.root.appending(path: "Package.swift"), encoding: .utf8)
        return (manifest ?? "").components(separatedBy: "\n        .")
    }()

    /// Those with Swift in them.
    static let targets: [Target] = entries.compactMap { entry in
        guard let kind = entry.prefixMatch(of: /(target|executableTarget|testTarget)\(/)?.1,
            let name = entry.firstMatch(of: /name: "([^"]+)"/).map({ String($0.1) })
        else { return nil }
        let list = entry.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.1 ?? ""
        let names = list.replacing(/, package: "[^"]+"/, with: "").matches(of: /"([^"]+)"/).map { String($0.1) }
        let usual = (kind == "testTarget" ? "Tests/" : "Sources/") + name
        let directory = entry.firstMatch(of: /path: "([^"]+)"/).map { String($0.1) } ?? usual
        return Target(name: name, directory: directory, dependencies: Set(names))
    }

    /// What the package makes or takes from elsewhere; the rest is the system's.
    private static let modules: Set<String> = {
        let own = entries.compactMap {
            $0.firstMatch(of: /^(?:systemLibrary|target|executableTarget)\(\s*name: "([^"]+)"/)?.1
        }
        return Set(own.map(String.init)).union(targets.flatMap(\.dependencies))
    }()

    @Test(arguments: targets) func namesWhatIsImportedAndNothingElse(_ target: Target) throws {
        let directory = Program.root.appending(path: target.directory)
        let files = FileManager.default.enumerator(atPath: directory.path)?.compactMap { $0 as? String } ?? []
        var imported: Set<String> = []
        for file in files where file.hasSuffix(".swift") {
            let text = try String(contentsOf: directory.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /(?:^|\n)(?:@testable )?import (?:struct |enum )?(\w+)/) {
                imported.insert(match.1.replacingOccurrences(of: "_", with: "-"))
            }
        }
        #expect(imported.intersection(Self.modules).subtracting(target.dependencies) == [], "imported, not named")
        // Tests that start the program need it built.
        #expect(
            target.dependencies.subtracting(imported).subtracting(["codex-postmortem"]) == [], "named, not imported")
    }

    @Test func everyTargetIsLookedAt() {
        #expect(Self.targets.count >= 25)
        #expect(Self.targets.first { $0.name == "Policy" }?.dependencies == ["Basics", "ThreadModel", "Yams"])
    }
}
