import Basics
import ThreadModel

/// Which input files are looked at. A pattern matches the end of a path from the start of a component on, and what
/// lies below it: `nightly` and `nightly/**` both find `artifacts/nightly/a.jsonl`; one with a leading `/` must match
/// from the root.
package struct PathFilter: Sendable, Equatable {
    private let included: [Glob]
    private let excluded: [Glob]

    /// No pattern to include means everything; what is excluded stays out in any case.
    package init(include: [String] = [], exclude: [String] = []) {
        included = Self.globs(include)
        excluded = Self.globs(exclude)
    }

    package func accepts(_ path: String) -> Bool {
        if excluded.contains(where: { $0.matchesEnd(of: path) }) { return false }
        return included.isEmpty || included.contains { $0.matchesEnd(of: path) }
    }

    private static func globs(_ patterns: [String]) -> [Glob] {
        patterns.flatMap { pattern in
            var pattern = pattern[...]
            while pattern.hasPrefix("./") { pattern = pattern.dropFirst(2) }
            while pattern.count > 1, pattern.hasSuffix("/") { pattern = pattern.dropLast() }
            return [Glob(String(pattern)), Glob(pattern + "/**")]
        }
    }
}
