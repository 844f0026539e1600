import Basics
import ThreadModel
import Yams

/// Collects the layer that a configuration file makes and everything that is wrong with it.
struct ConfigurationReader {
    struct Entry {
        var key: String
        var keyNode: Node
        var value: Node
    }

    /// As it is shown; paths in the file are relative to its directory.
    let path: String
    /// What paths in the file begin with where its own is none of the file system.
    private let base: String?
    /// The built-in rules and the custom ones read so far.
    private(set) var rules: [RuleDescription]
    /// True while settings for some of the sessions are read.
    private(set) var isInOverride = false
    var layer = ConfigurationLayer()
    private var problems: [ConfigurationError.Problem] = []
    private var furtherProblems = 0
    private static let patternLimit = 100
    /// Every rule option that was set, by `rule.option`, with the name the file calls it by and where.
    private var options: [String: (rule: String, name: String, node: Node)] = [:]

    init(path: String, base: String? = nil, rules: [RuleDescription]) {
        self.path = path
        self.base = base
        self.rules = rules
    }

    /// Everything reported, in the order of the file; nil when nothing was.
    var error: ConfigurationError? {
        if problems.isEmpty { return nil }
        var all = problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
        if furtherProblems > 0 { all.append(.init(path: path, message: "\(furtherProblems) further problems")) }
        return ConfigurationError(all)
    }

    /// Nobody reads more than a hundred of them, and looking for what was meant takes time.
    mutating func report(
        _ message: @autoclosure () -> String, _ suggestion: @autoclosure () -> String? = nil, at node: Node
    ) {
        guard problems.count < 100 else {
            furtherProblems += 1
            return
        }
        problems.append(
            .init(
                path: path, line: node.mark?.line, column: node.mark?.column, message: message(),
                suggestion: suggestion()))
    }

    mutating func report(_ error: ValueError, for name: String, at node: Node) {
        report("\(name): \(error.message)", error.suggestion, at: node)
    }

    /// The entries of a mapping; nothing written is an empty one. Anything that is not a mapping is reported.
    mutating func entries(of node: Node, _ name: String) -> [Entry] {
        if Self.isNull(node) { return [] }
        guard case .mapping(let mapping) = node else {
            report("\(name): expected a mapping, found \(Self.kind(of: node))", at: node)
            return []
        }
        var entries: [Entry] = []
        for (keyNode, value) in mapping {
            guard case .scalar(let scalar) = keyNode else {
                report("\(name): a key must be a name, found \(Self.kind(of: keyNode))", at: keyNode)
                continue
            }
            entries.append(Entry(key: scalar.string, keyNode: keyNode, value: value))
        }
        return entries
    }

    /// The entries of a mapping whose keys are among these; any other is reported.
    mutating func entries(of node: Node, _ name: String, among keys: [String]) -> [Entry] {
        var known: [Entry] = []
        for entry in entries(of: node, name) {
            if keys.contains(entry.key) { known.append(entry) } else { reportUnknown(entry, among: keys) }
        }
        return known
    }

    mutating func reportUnknown(_ entry: Entry, among names: [String], _ suggestion: String? = nil) {
        report(
            "unknown key \(Quoted.text(entry.key))",
            suggestion ?? Suggestion.didYouMean(entry.key, in: names)
                ?? "known here are \(names.joined(separator: ", "))", at: entry.keyNode)
    }

    /// The elements of a list; nothing written is an empty one. Anything that is not a list is reported.
    mutating func elements(of node: Node, _ name: String) -> [Node] {
        if Self.isNull(node) { return [] }
        guard case .sequence(let sequence) = node else {
            report("\(name): expected a list, found \(Self.kind(of: node))", "begin each entry with \"- \"", at: node)
            return []
        }
        return Array(sequence)
    }

    /// The rule of an id; reported and nil when there is none.
    mutating func rule(_ id: String, at node: Node) -> RuleDescription? {
        if let rule = rules.first(where: { $0.id == id }) { return rule }
        let known = rules.map { $0.id }
        report(
            "unknown rule \(Quoted.text(id))",
            Suggestion.didYouMean(id, in: known) ?? "codex-postmortem rules lists them", at: node)
        return nil
    }

    mutating func addRule(_ rule: RuleDescription) { rules.append(rule) }

    /// The layer that `body` reads, apart from everything read before.
    mutating func readOverride(_ body: (inout ConfigurationReader) -> Void) -> ConfigurationLayer {
        let outer = (layer, options)
        defer { (layer, options) = outer }
        (layer, options) = (ConfigurationLayer(), [:])
        isInOverride = true
        defer { isInOverride = false }
        body(&self)
        reportLimitsWithoutRule()
        return layer
    }

    /// The text of a single value; reported and nil when there is none.
    mutating func text(_ node: Node, _ name: String) -> String? {
        if Self.isNull(node) {
            report("\(name): no value", "remove the key or give it one", at: node)
            return nil
        }
        guard case .scalar(let scalar) = node else {
            report("\(name): expected a single value, found \(Self.kind(of: node))", at: node)
            return nil
        }
        return scalar.string
    }

    /// A list of texts; a single text is a list of one.
    mutating func strings(_ node: Node, _ name: String) -> [String]? {
        guard case .sequence(let sequence) = node else { return text(node, name).map { [$0] } }
        var result: [String] = []
        for element in sequence {
            guard let text = text(element, name) else { continue }
            if text.isEmpty {
                report("\(name): an empty entry", at: element)
            } else {
                result.append(text)
            }
        }
        return result
    }

    mutating func read(_ setting: Setting, from node: Node) {
        if let target = setting.ruleOption {
            return readOption(target.option, like: target.kind, of: target.rule, from: node, name: setting.name)
        }
        if let value = value(of: setting, from: node) { layer[setting] = value }
    }

    private mutating func value(of setting: Setting, from node: Node) -> OptionValue? {
        if setting.kind.isList {
            guard var list = strings(node, setting.name) else { return nil }
            if case .patterns = setting.kind { check(patterns: list, setting.name, at: node) }
            if setting.kind.isPath { list = list.map(resolve) }
            return .strings(list)
        }
        guard let text = text(node, setting.name) else { return nil }
        do {
            let value = try setting.kind.read(text)
            return setting.kind.isPath ? .strings([resolve(text)]) : value
        } catch {
            report(error, for: setting.name, at: node)
            return nil
        }
    }

    private mutating func check(patterns: [String], _ name: String, at node: Node) {
        if patterns.count > Self.patternLimit { report("\(name): more than \(Self.patternLimit)", at: node) }
        for text in patterns {
            do throws(Pattern.Problem) {
                // A pattern that is found in nothing at all would be found everywhere.
                if try Pattern(text).match([]) != .no {
                    report(
                        "\(name): \(Quoted.text(text)) matches an empty text", "let it match at least one character",
                        at: node)
                }
            } catch {
                report(
                    "\(name): \(Quoted.text(text)): bad pattern at character \(error.position): \(error.message)",
                    at: node)
            }
        }
    }

    /// - Parameter name: how the file calls the option here.
    mutating func readOption(
        _ option: String, like sample: OptionValue, of rule: String, from node: Node, name: String
    ) {
        let value: OptionValue?
        if case .strings = sample.kind {
            value = strings(node, name).map(OptionValue.strings)
        } else if let text = text(node, name) {
            do {
                value = try Units.option(text, like: sample)
            } catch {
                return report(error, for: name, at: node)
            }
        } else {
            value = nil
        }
        guard let value else { return }
        if let other = options.updateValue((rule, name, node), forKey: "\(rule).\(option)") {
            return report("\(name): already set by \(other.name)", "keep one of the two", at: node)
        }
        layer[rule: rule, option: option] = value
    }

    /// A limit on a rule that is off looks like a gate and is none.
    mutating func reportLimitsWithoutRule() {
        for option in options.values
        where !option.name.hasPrefix("rules.") && layer.rules[option.rule]?.isEnabled == false {
            report(
                "\(option.name) is set, but its rule \(option.rule) is off", "remove one of the two", at: option.node)
        }
    }

    /// A path in the file, seen from the working directory.
    func resolve(_ file: String) -> String {
        if let base {
            return file.hasPrefix("/") ? file : base + (file.hasPrefix("./") ? String(file.dropFirst(2)) : file)
        }
        return file.hasPrefix("/") ? file : path[..<PathName.startOfLast(path)] + file
    }

    static func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    static func kind(of node: Node) -> String {
        switch node {
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .scalar(let scalar): isNull(node) ? "nothing" : Quoted.text(scalar.string)
        case .alias: "an alias"
        }
    }
}
