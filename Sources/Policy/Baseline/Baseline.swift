import Basics
import Foundation
import ThreadModel

/// Findings that were there when somebody decided to look only at new ones. A file of its own, for a person to read
/// and for version control to compare: one finding a line, sorted.
public struct Baseline: Sendable, Equatable {
    public static let schema = "codex-postmortem/baseline/2"
    /// Its fingerprints may be made otherwise: by other hashes, of numbered names.
    private static let earlier = "codex-postmortem/baseline/1"
    private static let limit = 64 << 20

    public struct Entry: Sendable, Equatable, Decodable {
        public var fingerprint: String
        public var rule: String
        /// Label of the session; nil for a finding about the run.
        public var session: String?
        public var what: String
        /// How much it weighed; a finding that has become heavier is not the one that was accepted.
        public var severity: Severity
        /// How much of what the rule measures; nil where it measures nothing.
        public var amount: Double?

        public init(
            fingerprint: String, rule: String, session: String?, what: String, severity: Severity, amount: Double? = nil
        ) {
            self.fingerprint = fingerprint
            self.rule = rule
            self.session = session
            self.what = what
            self.severity = severity
            self.amount = amount
        }
    }

    /// Sorted by session, rule and fingerprint; a fingerprint is there once.
    public let entries: [Entry]
    private let known: [String: Entry]
    /// Written by an earlier version: its findings are known by what they say, too.
    public let isEarlier: Bool
    private let bySaying: [Saying: Severity]

    /// What a finding is known by where its fingerprint says nothing.
    private struct Saying: Hashable {
        var rule: String
        var session: String
        var what: String

        /// - Parameter session: without the number that told equal names apart.
        init(_ rule: String, _ session: String?, _ what: String) {
            self.rule = rule
            self.session = String((session ?? "").prefix { $0 != "#" })
            self.what = what
        }
    }

    public init(_ entries: [Entry] = [], isEarlier: Bool = false) {
        var known: [String: Entry] = [:]
        for entry in entries.sorted(by: Self.precedes) {
            var heaviest = known[entry.fingerprint] ?? entry
            heaviest.severity = max(heaviest.severity, entry.severity)
            heaviest.amount = [heaviest.amount, entry.amount].compactMap(\.self).max()
            known[entry.fingerprint] = heaviest
        }
        self.entries = known.values.sorted(by: Self.precedes)
        self.known = known
        self.isEarlier = isEarlier
        bySaying =
            isEarlier
            ? Dictionary(
                entries.map { (Saying($0.rule, $0.session, $0.what), $0.severity) }, uniquingKeysWith: max) : [:]
    }

    public init(path: String) throws(ConfigurationError) {
        let bytes: [UInt8]
        do {
            bytes = try SmallFile.read(path, limit: Self.limit)
        } catch .missing {
            throw ConfigurationError(
                path: path, "cannot read the baseline: no such file",
                suggestion: "make it with codex-postmortem baseline write PATH --output FILE, or with --write-baseline")
        } catch {
            throw ConfigurationError(path: path, "cannot read the baseline: \(error)")
        }
        try self.init(bytes, path: path)
    }

    public init(_ bytes: [UInt8], path: String) throws(ConfigurationError) {
        let file: File
        var isEarlier = false
        do {
            let decoder = JSONDecoder()
            let header = try decoder.decode(Header.self, from: Data(bytes))
            isEarlier = header.schema == Self.earlier
            guard isEarlier || header.schema == Self.schema else {
                throw ConfigurationError(
                    path: path, "\(Quoted.text(header.schema)) is not a baseline schema that this release reads",
                    suggestion: "write the baseline again")
            }
            file = try decoder.decode(File.self, from: Data(bytes))
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError(
                path: path, "no baseline: \(Self.reason(error))", suggestion: "write the baseline again")
        }
        for (index, entry) in file.findings.enumerated() {
            let isFingerprint = entry.fingerprint.utf8.count == 32 && entry.fingerprint.allSatisfy(\.isHexDigit)
            guard isFingerprint else {
                throw ConfigurationError(path: path, "findings[\(index)].fingerprint is not a fingerprint")
            }
        }
        self.init(file.findings, isEarlier: isEarlier)
    }

    public var json: String {
        var text = "{\n  \"schema\": \(JSONValue.string(Self.schema).compact),\n  \"findings\": ["
        let lines = entries.map { entry in
            let value: JSONValue = [
                "fingerprint": .string(entry.fingerprint), "rule": .string(entry.rule),
                "session": entry.session.map { .string($0) } ?? .null, "severity": .string(entry.severity.rawValue),
                "what": .string(entry.what),
            ]
            guard let amount = entry.amount else { return "\n    " + value.compact }
            return "\n    " + value.compact.dropLast() + ", \"amount\": \(amount)}"
        }
        text += lines.joined(separator: ",")
        return text + (lines.isEmpty ? "]\n}\n" : "\n  ]\n}\n")
    }

    /// True for a finding that is in the baseline and has not become heavier since. One that was written without its
    /// amount covers none.
    ///
    /// - Parameter growth: the share by which an amount may have grown.
    public func knows(
        _ fingerprint: String, severity: Severity, amount: Double? = nil, growth: Double = 0
    ) -> Bool {
        guard let entry = known[fingerprint], severity <= entry.severity else { return false }
        guard let amount else { return true }
        return entry.amount.map { amount <= $0 * (1 + growth) } ?? false
    }

    /// The same for a file of an earlier version: one that said the same of a session of the same name. What an amount
    /// was is a part of what it said.
    ///
    /// - Parameter session: its name; nil for what is about the run.
    public func knows(rule: String, session: String?, what: String, severity: Severity) -> Bool {
        bySaying[Saying(rule, session, what)].map { severity <= $0 } ?? false
    }

    /// What is known of a finding.
    public func entry(_ fingerprint: String) -> Entry? { known[fingerprint] }

    private struct Header: Decodable {
        var schema: String
    }

    private struct File: Decodable {
        var findings: [Entry]
    }

    private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
        (a.session ?? "", a.rule, a.fingerprint, a.what) < (b.session ?? "", b.rule, b.fingerprint, b.what)
    }

    private static func reason(_ error: any Error) -> String {
        func path(_ keys: [any CodingKey]) -> String {
            let text = keys.map { $0.intValue.map { "[\($0)]" } ?? "." + $0.stringValue }.joined()
            return String(text.drop { $0 == "." })
        }
        return switch error as? DecodingError {
        case .keyNotFound(let key, let context): "\(path(context.codingPath + [key])) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            context.codingPath.isEmpty
                ? "it is not a JSON object" : "\(path(context.codingPath)) is of the wrong kind"
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "\(path(context.codingPath)) has a value that is not known"
        default: "it is not valid JSON"
        }
    }
}
