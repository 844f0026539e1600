/// Sessions a rule must find something in, and look-alikes it must leave alone: the rule's documentation and its
/// tests at once.
package struct RuleExamples: Sendable {
    package var fires: [RuleExample]
    package var quiet: [RuleExample]

    package init(fires: [RuleExample], quiet: [RuleExample]) {
        self.fires = fires
        self.quiet = quiet
    }
}
