import Basics
import Safety

/// Which job of which pipeline this is, as its platform says in the environment.
struct OTLPJob {
    struct Platform {
        /// A variable that only this platform sets.
        var sign: String
        /// Attributes, and where their values are: the first that is there.
        var values: [(attribute: String, from: [Value])]
    }

    enum Value {
        case variable(String)
        case constant(String)
        /// Variables in braces; nil as soon as one is missing.
        case text(String)
        /// The part of the variable after a prefix, up to a slash: `refs/pull/7/merge`.
        case part(String, after: String)
        /// All of it after a prefix: `refs/heads/main`.
        case rest(String, after: String)
        /// A number: where there is none, some say `false`.
        case number(String)
        /// The last component of a path or an address.
        case last(String)
    }

    let attributes: OTLPAttributes

    init(_ environment: [String: String]) {
        var attributes = OTLPAttributes()
        if let platform = Self.platforms.first(where: { environment[$0.sign]?.isEmpty == false }) {
            let redactor = Redactor()
            for (attribute, values) in platform.values {
                let found = values.lazy.compactMap { Self.value($0, environment) }.first
                attributes.set(attribute, found.map { redactor.redactStably(Self.withoutUser($0)) })
            }
        }
        self.attributes = attributes
    }

    private static func value(_ value: Value, _ environment: [String: String]) -> String? {
        switch value {
        case .constant(let text): return text
        case .variable(let name): return environment[name].flatMap { $0.isEmpty ? nil : $0 }
        case .text(let text):
            var result = ""
            for (index, piece) in text.parts(at: "{", keepsEmpty: true).enumerated() {
                if index == 0 {
                    result += piece
                    continue
                }
                let parts = piece.parts(at: "}", most: 2, keepsEmpty: true)
                guard parts.count == 2, let value = Self.value(.variable(String(parts[0])), environment) else {
                    return nil
                }
                result += value + parts[1]
            }
            return result
        case .part(let name, let prefix):
            return Self.value(.rest(name, after: prefix), environment)?.parts(at: "/").first.map(String.init)
        case .rest(let name, let prefix):
            guard let text = Self.value(.variable(name), environment), text.hasPrefix(prefix) else { return nil }
            return String(text.dropFirst(prefix.count))
        case .number(let name):
            return Self.value(.variable(name), environment).flatMap { Int($0) == nil ? nil : $0 }
        case .last(let name):
            guard let text = Self.value(.variable(name), environment) else { return nil }
            guard let last = text.split(whereSeparator: { $0 == "/" || $0 == ":" }).last else { return nil }
            return String(last.hasSuffix(".git") ? last.dropLast(4) : last)
        }
    }

    /// An address without the name and the password before the host.
    private static func withoutUser(_ text: String) -> String {
        guard let scheme = text.place(of: "://") else { return text }
        let rest = text[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return text }
        return String(text[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }
}
