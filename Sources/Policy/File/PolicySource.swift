import Basics
import Foundation
import ThreadModel

/// Where the policy's own files come from, the configuration and those it names: the file system, standard input, or a
/// commit that whoever is judged cannot change.
package enum PolicySource: Sendable {
    /// A file that was named.
    case file(String)
    /// A file that was found; whoever can write to the workspace chooses it.
    case found(String)
    case standardInput
    case tree(TrustedTree, path: String)
    /// Nothing was named and nothing found.
    case none

    /// As reports and messages show it.
    package var shown: String? {
        switch self {
        case .file(let path), .found(let path): path
        case .standardInput: "-"
        case .tree(let tree, let path): tree.ref + ":" + path
        case .none: nil
        }
    }

    /// What paths in the configuration begin with, where they come from a commit too: `origin/main:ci/`.
    package var base: String? {
        guard case .tree(let tree, let path) = self else { return nil }
        return tree.ref + ":" + path[..<PathName.startOfLast(path)]
    }

    /// `REF:PATH`; the first colon parts them, since no ref has one.
    package static func tree(_ text: String) throws(ConfigurationError) -> PolicySource {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex, text.index(after: colon) < text.endIndex
        else {
            throw ConfigurationError(
                path: text, "does not name a file of a commit",
                suggestion: "write it as origin/main:.codex-postmortem.yml")
        }
        do {
            return .tree(try TrustedTree(ref: String(text[..<colon])), path: String(text[text.index(after: colon)...]))
        } catch {
            throw ConfigurationError(path: text, "cannot read the configuration: \(error)")
        }
    }

    /// The configuration's bytes; nil when a commit has no such file, or nothing was found.
    package func configuration() throws(ConfigurationError) -> [UInt8]? {
        switch self {
        case .none: return nil
        case .standardInput:
            let data = FileHandle.standardInput.readDataToEndOfFile()
            guard data.count <= YAMLDocument.limit else {
                throw ConfigurationError(path: "-", "the configuration is too large")
            }
            return Array(data)
        case .file(let path), .found(let path):
            do {
                return try SmallFile.read(path, limit: YAMLDocument.limit)
            } catch {
                throw ConfigurationError(path: path, "cannot read the configuration: \(error)")
            }
        case .tree(let tree, let path):
            do {
                return try tree.read(path)
            } catch {
                throw ConfigurationError(path: shown ?? path, "cannot read the configuration: \(error)")
            }
        }
    }

    /// A file that the configuration names and that has to come from where it came from; nil for one that lies in the
    /// file system.
    package func named(_ path: String) throws(ConfigurationError) -> [UInt8]? {
        guard case .tree(let tree, _) = self, path.hasPrefix(tree.ref + ":") else { return nil }
        let inside = String(path.dropFirst(tree.ref.count + 1))
        do {
            if let bytes = try tree.read(inside) { return bytes }
        } catch {
            throw ConfigurationError(path: path, "\(error)")
        }
        throw ConfigurationError(path: path, "the policy names this file, and \(tree.ref) has none of that name")
    }
}
