/// One test suite of a JUnit report: a session, or the checks of the whole run.
struct JUnitSuite {
    /// Made by `JUnitNames`: letters, digits and `._/@+ -`.
    var name: String
    var className: String
    var startedAt: Int64?
    var seconds: Double
    var file: String?
    var properties: [JUnitProperty]
    var cases: [JUnitCase]

    var failures: Int { cases.count(where: \.isFailure) }
    var errors: Int { cases.count(where: \.isError) }
    var skipped: Int { cases.count(where: \.isSkipped) }
}
