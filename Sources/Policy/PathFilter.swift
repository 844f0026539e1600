import Basics
import ThreadModel

/// Which names or input files are looked at. A pattern matches from the beginning, and what lies below it: `nightly` and
/// `nightly/**` both find `nightly/a.jsonl` and not `pr/nightly/a.jsonl`; `**/nightly` finds both.
public struct PathFilter: Sendable, Equatable {
    private let included: [Glob]
    private let excluded: [Glob]

    /// No pattern to include means everything; what is excluded stays out in any case.
    public init(include: [String] = [], exclude: [String] = []) {
        included = Self.globs(include)
        excluded = Self.globs(exclude)
    }

    public func accepts(_ path: String) -> Bool { accepts([path]) }

    /// Of something that goes by several names.
    public func accepts(_ paths: [String]) -> Bool {
        func finds(_ globs: [Glob]) -> Bool { paths.contains { path in globs.contains { $0.matches(path) } } }
        return !finds(excluded) && (included.isEmpty || finds(included))
    }

    private static func globs(_ patterns: [String]) -> [Glob] {
        patterns.flatMap { pattern in
            var pattern = pattern[...]
            while pattern.hasPrefix("./") { pattern = pattern.dropFirst(2) }
            // A leading slash says that it begins at the root, as all do.
            let rooted = pattern.drop { $0 == "/" }
            if rooted.count < pattern.count, !rooted.isEmpty {
                return globs([String(rooted)]) + [Glob(String(pattern)), Glob(pattern + "/**")]
            }
            while pattern.count > 1, pattern.hasSuffix("/") { pattern = pattern.dropLast() }
            return [Glob(String(pattern)), Glob(pattern + "/**")]
        }
    }
}
