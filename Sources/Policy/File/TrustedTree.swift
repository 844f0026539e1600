import Basics
import Foundation

/// Files of a commit, as git's objects hold them. Nothing is read through the working tree, so no link and no file that
/// lies there can take the place of what the branch holds.
public struct TrustedTree: Sendable {
    /// As it was given: `origin/main`, `FETCH_HEAD`, a commit.
    public let ref: String
    private let tree: String

    private static let limit = 64 << 20

    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    /// - Throws: when git cannot be run, or knows no such commit.
    public init(ref: String) throws(Failure) {
        // What begins with a dash would be an option.
        guard !ref.isEmpty, !ref.hasPrefix("-") else { throw Failure(description: "'\(ref)' names no commit") }
        self.ref = ref
        tree = try Self.tree(of: ref)
    }

    /// A short name may be a tag's, a branch's and a remote branch's at once, and git takes the tag, which anybody may
    /// push: where they differ, somebody has to say which one is meant.
    private static func tree(of ref: String) throws(Failure) -> String {
        if !isWhole(ref) {
            var found: [(place: String, tree: String)] = []
            for place in ["refs/tags/", "refs/heads/", "refs/remotes/"] {
                if let tree = try self.tree(named: place + ref).tree { found.append((place, tree)) }
            }
            if let first = found.first {
                guard found.allSatisfy({ $0.tree == first.tree }) else {
                    let names = found.map { $0.place + ref }.joined(separator: ", ")
                    throw Failure(description: "'\(ref)' means several commits here: \(names); write the one you mean")
                }
                return first.tree
            }
        }
        let (tree, message) = try self.tree(named: ref)
        guard let tree else { throw Failure(description: "git knows no commit '\(ref)' here\(clause(message))") }
        return tree
    }

    private static func tree(named name: String) throws(Failure) -> (tree: String?, message: String) {
        let found = try git(["rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{tree}"])
        let tree = String(decoding: found.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        return (found.code == 0 && !tree.isEmpty ? tree : nil, found.message)
    }

    /// Nothing else can be called so: a hash in full, `refs/…`, `HEAD` and its like.
    private static func isWhole(_ ref: String) -> Bool {
        let isHash = (ref.utf8.count == 40 || ref.utf8.count == 64) && ref.allSatisfy(\.isHexDigit)
        return isHash || ref.hasPrefix("refs/") || ["HEAD", "FETCH_HEAD", "ORIG_HEAD", "MERGE_HEAD"].contains(ref)
    }

    /// The bytes of a regular file, its path seen from the root of the repository; nil when the commit has no such file.
    ///
    /// - Throws: for a link or a directory of that name, and whenever git fails: only a commit without the file has none.
    public func read(_ path: String) throws(Failure) -> [UInt8]? {
        let listed = try Self.git(["ls-tree", "-z", "--full-tree", tree, "--", path])
        guard listed.code == 0 else {
            throw Failure(description: "git could not look for '\(path)' in \(ref)\(Self.clause(listed.message))")
        }
        let line = String(decoding: listed.output.prefix { $0 != 0 }, as: UTF8.self)
        if line.isEmpty { return nil }
        let parts = line.prefix { $0 != "\t" }.parts(at: " ").map(String.init)
        guard parts.count == 3, parts[1] == "blob", parts[0].hasPrefix("100") else {
            throw Failure(description: "'\(path)' in \(ref) is not a regular file")
        }
        let object = try Self.git(["cat-file", "blob", parts[2]])
        guard object.code == 0 else {
            throw Failure(description: "git could not read '\(path)' of \(ref)\(Self.clause(object.message))")
        }
        guard object.output.count <= Self.limit else {
            throw Failure(description: "'\(path)' in \(ref) is larger than \(Self.limit >> 20) MiB")
        }
        return object.output
    }

    private static func clause(_ message: String) -> String {
        let line = message.parts(at: "\n").last.map(String.init) ?? ""
        return line.isEmpty ? "" : ": " + line
    }

    private static func git(
        _ arguments: [String]
    ) throws(Failure) -> (code: Int32, output: [UInt8], message: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments  // A bare repository among a directory's files, which a change may bring, is none.
        =
            ["git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never"]
            + ["-c", "safe.bareRepository=explicit"] + arguments
        var environment = ProcessInfo.processInfo.environment
        // Objects are taken as they are, from here, and nothing is fetched for them.
        for name in ["GIT_NO_REPLACE_OBJECTS", "GIT_NO_LAZY_FETCH", "GIT_LITERAL_PATHSPECS"] { environment[name] = "1" }
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["LC_ALL"] = "C"
        process.environment = environment
        let output = Pipe()
        let errors = FileManager.default.temporaryDirectory.appending(path: "codex-postmortem-git-\(UUID().uuidString)")
        guard
            FileManager.default.createFile(atPath: errors.path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let errorHandle = FileHandle(forWritingAtPath: errors.path)
        else { throw Failure(description: "cannot write to \(errors.deletingLastPathComponent().path)") }
        defer { try? FileManager.default.removeItem(at: errors) }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errorHandle
        do {
            try process.run()
        } catch {
            throw Failure(description: "cannot run git: \(error)")
        }
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let message = (try? Data(contentsOf: errors)) ?? Data()
        // env's own answer when there is no such program.
        if process.terminationStatus == 127 { throw Failure(description: "there is no git on the PATH") }
        return (process.terminationStatus, Array(data), String(decoding: message.prefix(2000), as: UTF8.self))
    }
}
