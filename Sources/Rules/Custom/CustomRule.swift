import Basics
import ThreadModel

/// A rule that the configuration defines.
public struct CustomRule: Rule {
    private let definition: CustomRuleDefinition
    public let about: RuleDescription

    public init(_ definition: CustomRuleDefinition) {
        self.definition = definition
        about = definition.about
    }

    /// Nobody but its author knows what it must find.
    public var examples: RuleExamples { RuleExamples(fires: [], quiet: []) }

    public func observer(_ settings: RuleSettings) -> RuleObserver? {
        Observer(definition, minCount: settings[definition.minCountOption])
    }

    private final class Observer: RuleObserver, SeesCalls, SeesEnd {
        override func sit(_ seats: inout Seats) { seats.take(calls: self, ends: self) }

        private let definition: CustomRuleDefinition
        private let minCount: Int
        private let paths: [Glob]
        /// The first call that matched, and the number of those that did.
        private var first: CallNote?
        private var count = 0
        /// The first call for which a limit was hit before anybody knew, and the number of those.
        private var firstUnclear: CallNote?
        private var unclear = 0

        init(_ definition: CustomRuleDefinition, minCount: Int) {
            self.definition = definition
            self.minCount = minCount
            paths = definition.paths.flatMap { [$0, Glob($0.pattern + "/**")] }
            super.init(definition.id)
        }

        override var wantsWholeCalls: Bool { definition.command != nil || !definition.paths.isEmpty }

        override func reset() {
            first = nil
            count = 0
            firstUnclear = nil
            unclear = 0
        }

        override func callFinished(_ call: ToolCall, _ facts: CallFacts) {
            guard facts.isJudged, matchesKind(call), !isCounted(call) else { return }
            guard let pattern = definition.command else { return count(call) }
            let command = call.wholeCommand.isEmpty ? call.command : call.wholeCommand
            switch match(pattern, command) {
            case .yes: count(call)
            case .no where command.count < ToolCall.wholeLimit: break
            case .no, .gaveUp:
                firstUnclear = firstUnclear ?? CallNote(call)
                unclear += 1
            }
        }

        /// A line that a backslash breaks is one line.
        private func match(_ pattern: Pattern, _ command: [UInt8]) -> Pattern.Match {
            let found = pattern.match(command)
            guard case .no = found, let joined = Self.joined(command) else { return found }
            return pattern.match(joined)
        }

        private static func joined(_ command: [UInt8]) -> [UInt8]? {
            var joined: [UInt8] = []
            var start = 0
            while let at = command[start...].firstIndex(of: UInt8(ascii: "\\")) {
                let end = command[(at + 1)...].first == 0x0A ? at + 2 : at + 1
                joined += command[start..<(end == at + 2 ? at : end)]
                start = end
            }
            joined += command[start...]
            return joined.count < command.count ? joined : nil
        }

        /// A command that went on running was seen before, unless only its end is looked for.
        private func isCounted(_ call: ToolCall) -> Bool {
            call.isResumed && (definition.outcomes.isEmpty || definition.outcomes.contains(.running))
        }

        private func matchesKind(_ call: ToolCall) -> Bool {
            if !definition.outcomes.isEmpty, !definition.outcomes.contains(call.outcome) { return false }
            if !definition.tools.isEmpty, !matchesTool(call.tool) { return false }
            if paths.isEmpty { return true }
            return call.patchedFiles.contains { file in
                Self.spellings(of: file).contains { file in paths.contains { $0.matchesEnd(of: file) } }
            }
        }

        private func matchesTool(_ tool: String) -> Bool {
            definition.tools.contains { pattern in
                pattern.matches(tool) || Self.otherNames(of: tool).contains(where: pattern.matches)
            }
        }

        /// What other releases and streams call the same tool: `web_search`, `spawn_agent`, `server/tool`.
        private static func otherNames(of tool: String) -> [String] {
            if tool == "web_search_call" || tool == "web/run" { return ["web_search"] }
            let parts = tool.split(separator: "/", maxSplits: 1).map(String.init)
            if parts.count == 2 {
                return ["collaboration", "multi_agent", "multi_agent_v1"].contains(parts[0]) ? [parts[1]] : []
            }
            let flat = tool.hasPrefix("mcp__") ? String(tool.dropFirst(5)) : tool
            guard let mark = flat.firstRange(of: "__"), mark.lowerBound > flat.startIndex else { return [] }
            return [flat[..<mark.lowerBound] + "/" + flat[mark.upperBound...]]
        }

        /// A name as it stands, without `.` and doubled slashes, and with the slashes of Windows as its own.
        private static func spellings(of file: String) -> [String] {
            let plain = PathName.normalized(file)
            guard file.contains("\\") else { return plain == file ? [file] : [file, plain] }
            return [file, plain, PathName.normalized(file.replacing("\\", with: "/"))]
        }

        private func count(_ call: ToolCall) {
            first = first ?? CallNote(call)
            count += 1
        }

        func ended(_ summary: ThreadSummary) {
            if let first, count >= minCount {
                let times = count == 1 ? "" : ", \(HumanUnits.count(count, "time")) in all"
                findings.add(
                    Finding(
                        rule: definition.id, severity: definition.severity,
                        what: "\(first.subject(context)) was called\(times).", place: first.place, count: count,
                        evidence: first.evidence(context), identity: first.identity(context)))
            } else if let firstUnclear, count + unclear >= minCount {
                let verb = unclear == 1 ? "is" : "are"
                findings.add(
                    Finding(
                        rule: definition.id, severity: .error, isInconclusive: true,
                        what: "\(HumanUnits.count(unclear, "command")) \(verb) too long or too intricate for the "
                            + "pattern of \(definition.id), the first of them \(firstUnclear.subject(context)).",
                        remedy: "Look at the command, and make the pattern simpler: fewer nested repeats.",
                        place: firstUnclear.place, count: unclear, identity: "unclear"))
            }
        }
    }
}
