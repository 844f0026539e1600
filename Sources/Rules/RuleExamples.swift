/// Sessions a rule must find something in, and look-alikes it must leave alone: the rule's documentation and its
/// tests at once.
public struct RuleExamples: Sendable {
    public var fires: [RuleExample]
    public var quiet: [RuleExample]

    public init(fires: [RuleExample], quiet: [RuleExample]) {
        self.fires = fires
        self.quiet = quiet
    }
}
