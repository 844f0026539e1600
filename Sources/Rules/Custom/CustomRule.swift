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
            let command = Self.onOneLine(call.wholeCommand.isEmpty ? call.command : call.wholeCommand)
            switch pattern.match(command) {
            case .yes: count(call)
            case .no where command.count < ToolCall.wholeLimit: break
            case .no, .gaveUp:
                firstUnclear = firstUnclear ?? CallNote(call)
                unclear += 1
            }
        }

        /// A backslash at the end of a line only breaks it.
        private static func onOneLine(_ command: [UInt8]) -> [UInt8] {
            guard command.contains(0x0A), command.contains(UInt8(ascii: "\\")) else { return command }
            var joined: [UInt8] = []
            joined.reserveCapacity(command.count)
            for byte in command {
                if byte == 0x0A, joined.last == UInt8(ascii: "\\") { joined.removeLast() } else { joined.append(byte) }
            }
            return joined
        }

        /// A command that went on running was seen before, unless only its end is looked for.
        private func isCounted(_ call: ToolCall) -> Bool {
            call.isResumed && (definition.outcomes.isEmpty || definition.outcomes.contains(.running))
        }

        private func matchesKind(_ call: ToolCall) -> Bool {
            if !definition.outcomes.isEmpty, !definition.outcomes.contains(call.outcome) { return false }
            if !definition.tools.isEmpty, !definition.tools.contains(where: { $0.matches(name(of: call)) }) {
                return false
            }
            if paths.isEmpty { return true }
            return call.patchedFiles.contains { file in
                let path = PatchedPath.plain(file)
                return paths.contains { $0.matchesEnd(of: path) }
            }
        }

        /// Session files and streams call the search of the web differently.
        private func name(of call: ToolCall) -> String { call.tool == "web_search_call" ? "web_search" : call.tool }

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
