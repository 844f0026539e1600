import Basics
import Policy
import Reports
import RolloutFormat
import Safety
import ThreadModel

/// Gives sessions names that are the same when the job runs again: forges compare test names across runs, and a
/// baseline knows findings by them.
///
/// The name is what is left of the path below the given directory once everything that changes with a run (dates,
/// times, ids, run numbers) and everything that every session has (`sessions`, `.codex`) is taken away: usually the
/// job's or the artifact's directory. Nothing a session says about itself gets into a name: fingerprints go by names,
/// and a session must not choose what it was accepted for. `SessionLabels` tells equal ones apart for people.
struct SessionLabeler {
    /// What a name is made of.
    struct Subject {
        /// First file of the session.
        var path: String
        /// The further ones of its root thread.
        var others: [String] = []
    }

    /// Leaves room for the number of an equal name.
    private static let longest = 72

    /// The directories the user gave, without `.` and doubled slashes; files among them say nothing here.
    private let roots: [String]
    /// In bytes.
    private let longestRoot: Int
    private let template: LabelTemplate?
    private let redactor: any Redacting

    /// - Parameters:
    ///   - roots: The paths the user gave.
    ///   - template: What to make names of instead of the path.
    ///   - workingDirectory: For files that are named by absolute paths.
    ///   - redactor: Takes secrets out of paths before characters are replaced by which they are recognized.
    init(
        roots: [String], template: LabelTemplate? = nil, workingDirectory: String? = nil,
        redactor: any Redacting = NoRedaction()
    ) {
        self.redactor = redactor
        self.roots = (roots + [workingDirectory].compactMap { $0 }).map(PathName.normalized)
        longestRoot = (roots + self.roots).reduce(0) { max($0, $1.utf8.count + 1) }
        self.template = template
    }

    /// Of a session that nothing but itself tells anything of.
    static let nameless = "session"

    /// Names in the order of the subjects; sessions of one place have the same.
    func names(_ subjects: [Subject]) -> [String] {
        var known = Known()
        return subjects.map { subject in
            let name = label(subject.path, &known)
            return subject.others.isEmpty ? name : name + otherJobs(subject, &known).map { "+" + $0 }.joined()
        }
    }

    /// What directories say, for many sessions share one.
    private struct Known {
        /// Of rollouts in one directory, or in those of several days below it, and the name that all of them have.
        var rollouts: (directory: String, name: String)?
        /// Of those that sessions lie in.
        var folders: [String: [String]] = [:]
        /// The own names of those that the user gave.
        var roots: [String: [String]] = [:]
    }

    /// A thread of which two jobs have files is neither's alone.
    private func otherJobs(_ subject: Subject, _ known: inout Known) -> [String] {
        let own = directories(above: subject.path, &known).first
        let jobs = subject.others.compactMap { other in
            PathName.last(other) == TraceManifest.usualLog
                ? job(ofTrace: other, beside: subject.path) : directories(above: other, &known).first
        }
        return Set(jobs).filter { $0 != own }.sorted()
    }

    /// The job in whose directory a bundle of Codex's own trace lies. The directory that the caller had the bundles
    /// written to names none: it stands where the job wanted it, beside the sessions or far from them.
    private func job(ofTrace log: String, beside path: String) -> String? {
        let (log, path) = (PathName.normalized(log), PathName.normalized(path))
        guard let root = roots.filter({ Self.contains($0, log) }).max(by: { $0.utf8.count < $1.utf8.count }) else {
            return nil
        }
        func parts(_ path: String) -> ArraySlice<String> {
            Self.components(clean(String(decoding: path.utf8.dropFirst(root.utf8.count), as: UTF8.self))).dropLast()
        }
        let above = parts(log).dropLast()
        let isJob = above.count == 1 && Self.contains(root, path) && !Self.meaningful(Array(parts(path))).isEmpty
        return Self.meaningful(Array(isJob ? above : above.dropLast())).first
    }

    private func label(_ path: String, _ known: inout Known) -> String {
        guard let start = RolloutName.start(in: path) else { return label(place(of: path, &known)) }
        let day = RolloutName.startOfDay(in: path, before: start)
        // A root may be the directory of a day itself.
        let end = day >= longestRoot ? day : start
        if let last = known.rollouts, last.directory.utf8.count == end, ByteText.begins(path, with: last.directory) {
            return last.name
        }
        let name = label(place(of: path, &known))
        known.rollouts = (String(decoding: path.utf8.prefix(end), as: UTF8.self), name)
        return name
    }

    private func label(_ place: (directories: [String], stem: String?)) -> String {
        let path = (place.directories + (place.stem.map { [$0] } ?? [])).joined(separator: "/")
        guard let template else { return Self.limited(path) }
        let filled = template.filled { part in
            switch part {
            case .artifact: place.directories.first ?? place.stem ?? ""
            case .stem: place.stem ?? ""
            case .path: path
            }
        }
        let label = Self.components(filled).map(Self.safe).joined(separator: "/")
        return Self.limited(label.isEmpty ? path : label)
    }

    /// Without secrets, and without their hashes, which are others in the next run.
    private func clean(_ text: String) -> String { Redactor.withoutHashes(redactor.redact(text)) }

    // MARK: - Where a session is

    /// The directories that tell a session from others, and its file's name where it says more than them.
    private func place(of path: String, _ known: inout Known) -> (directories: [String], stem: String?) {
        let start = PathName.startOfLast(path)
        let folder = String(path[..<start])
        if path[start...] == TraceManifest.usualLog, Self.isBundle(folder) {
            // What a caller has its bundles written to names no job, and no session.
            let jobs = self.directories(above: path, isBundle: true, &known)
            return (jobs.isEmpty ? [Self.nameless] : jobs, nil)
        }
        let directories: [String]
        if let same = known.folders[folder] {
            directories = same
        } else {
            directories = self.directories(above: path, &known)
            known.folders[folder] = directories
        }
        let stem = RolloutName.start(in: path) != nil ? "" : Self.stem(clean(String(path[start...])))
        let isTold = stem.isEmpty || (!directories.isEmpty && Self.generalNames.contains(stem))
        if directories.isEmpty, isTold { return ([Self.nameless], nil) }
        return (directories, isTold ? nil : stem)
    }

    /// - Parameter isBundle: Leaves out what a caller has bundles of Codex's trace written to.
    private func directories(above path: String, isBundle: Bool = false, _ known: inout Known) -> [String] {
        let path = PathName.normalized(path)
        let root = roots.filter { Self.contains($0, path) }.max { $0.utf8.count < $1.utf8.count }
        // An absolute path that no root explains would name the machine; its last directory has to do.
        let isForeign = root == nil && path.hasPrefix("/")
        let parts = Self.components(clean(String(decoding: path.utf8.dropFirst(root?.utf8.count ?? 0), as: UTF8.self)))
        var directories = Self.meaningful(parts.dropLast())
        func leaveOutTraces() { if isBundle { directories.removeAll(where: Self.traceNames.contains) } }
        leaveOutTraces()
        if isForeign { directories = Self.ownName(of: path, directories) }
        if directories.isEmpty, let root {
            directories = known.roots[root] ?? Self.ownName(of: root, Self.meaningful(Self.components(clean(root))))
            known.roots[root] = directories
            leaveOutTraces()
        }
        return directories
    }

    /// A directory's own name; none for a home directory or a place for temporary files, which name a machine.
    private static func ownName(of path: String, _ parts: [String]) -> [String] {
        guard let last = parts.last else { return [] }
        let all = components(path)
        let isHome =
            path.hasPrefix("/")
            && (all.first == "root" && last == "root"
                || all.count > 1 && ["home", "Users"].contains(all[0]) && parts.count <= 2 && last == safe(all[1]))
        return isHome || temporaryNames.contains(last) || last.hasPrefix("tmp.") ? [] : [last]
    }

    /// Whether a directory is above a path; the empty one is the working directory.
    private static func contains(_ directory: String, _ path: String) -> Bool {
        if directory.isEmpty { return !path.hasPrefix("/") }
        return path.hasPrefix(directory.hasSuffix("/") ? directory : directory + "/")
    }

    private static func meaningful(_ parts: [String]) -> [String] {
        var kept: [String] = []
        var index = 0
        while index < parts.count {
            if isDay(parts[index...]) {
                index += 3
                continue
            }
            let part = RunMarks.removed(from: parts[index])
            if !part.isEmpty, !noise.contains(part) { kept.append(safe(part)) }
            index += 1
        }
        return kept
    }

    /// `2026/11/21`, as Codex lays out its sessions. A lone `20` may well be a version of something.
    private static func isDay(_ parts: ArraySlice<String>) -> Bool {
        zip(parts.prefix(3), [4, 2, 2]).allSatisfy { part, length in
            part.utf8.count == length && part.utf8.allSatisfy(ASCII.isDigit)
        } && parts.count >= 3
    }

    /// A bundle of Codex's own trace, which Codex names by two ids.
    private static func isBundle(_ folder: String) -> Bool {
        PathName.components(folder).last.map { $0.hasPrefix("trace-") && RunMarks.removed(from: $0) == "trace" }
            ?? false
    }

    private static let traceNames: Set<String> = [
        "trace", "traces", "codex-trace", "codex-traces", "codex_trace", "rollout-trace", "rollout-traces",
    ]

    private static let noise: Set<String> = ["sessions", "archived_sessions", ".codex", "codex-home", ".", ".."]
    private static let temporaryNames: Set<String> = ["tmp", "temp", "_temp", "TMP", "TEMP", "home"]
    /// Names that streams usually have: beside a directory they say nothing.
    private static let generalNames: Set<String> = [
        "events", "stream", "codex-events", "codex", "output", "stdout", "session",
    ]
    private static let endings = [".zst", ".jsonl", ".ndjson", ".json", ".txt", ".log"]

    /// A file's name without endings, time and id; empty for a rollout as Codex names it.
    private static func stem(_ name: String) -> String {
        var name = name
        while let ending = endings.first(where: { name.hasSuffix($0) && name.utf8.count > $0.utf8.count }) {
            name.removeLast(ending.count)
        }
        name = RunMarks.removed(from: name)
        if name == "rollout" { return "" }
        if name.hasPrefix("rollout-") { name.removeFirst("rollout-".count) }
        return safe(name)
    }

    // MARK: - Text

    private static func components(_ path: String) -> [String] { PathName.components(path).filter { $0 != ".." } }

    /// Letters and digits of any script stay: two jobs must not have one name.
    private static func safe(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", "+", "@": result.unicodeScalars.append(scalar)
            case _ where scalar.value >= 0x80 && isPartOfWord(scalar): result.unicodeScalars.append(scalar)
            default: result += "_"
            }
        }
        return result
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    /// A name that is too long keeps its beginning, where the artifact is, and its end, where files differ; a hash of
    /// the whole tells it apart.
    private static func limited(_ label: String) -> String {
        guard label.utf8.count > longest else { return label }
        return start(of: label, bytes: 28) + "_" + Fingerprint.of([label]).prefix(8) + "_"
            + String(start(of: String(label.reversed()), bytes: longest - 38).reversed())
    }

    /// As many whole characters as fit.
    private static func start(of text: String, bytes: Int) -> String {
        var left = bytes
        return String(
            text.prefix { character in
                left -= character.utf8.count
                return left >= 0
            })
    }
}

extension SessionLabeler.Subject {
    init(_ family: Family) {
        let root = family.threads[0]
        self.init(path: root.files.first?.path ?? family.id, others: root.files.dropFirst().map(\.path))
    }
}
