/// One test case of a JUnit report.
struct JUnitCase {
    enum Result {
        case passed
        case failure(type: String, message: String, body: String)
        case error(type: String, message: String, body: String)
        case skipped(message: String)
    }

    var name: String
    var result = Result.passed
    /// What was seen without counting.
    var output: String?
    var file: String?
    var line: Int?
    var seconds: Double = 0

    var isFailure: Bool { if case .failure = result { true } else { false } }
    var isError: Bool { if case .error = result { true } else { false } }
    var isSkipped: Bool { if case .skipped = result { true } else { false } }
}
