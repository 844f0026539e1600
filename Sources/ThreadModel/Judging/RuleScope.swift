/// What a rule's findings belong to; JUnit makes one test case per session of the first kind, one in all of the
/// second.
public enum RuleScope: String, Sendable, Codable {
    case session, run
}
