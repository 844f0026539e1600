/// What the suites of a JUnit report come to, which stands before them.
struct JUnitSums {
    var tests = 0
    var failures = 0
    var errors = 0
    var seconds = 0.0
    /// Failures and errors of whole suites that were added.
    private(set) var ofRun = 0

    mutating func add(_ suite: JUnitSuite) {
        tests += suite.cases.count
        failures += suite.failures
        errors += suite.errors
        ofRun += suite.failures + suite.errors
        seconds += suite.seconds
    }
}
