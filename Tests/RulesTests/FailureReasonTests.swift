import Testing

@testable import Rules

/// What a failed turn is known by in later runs.
struct FailureReasonTests {
    @Test(arguments: [
        (
            "You've hit your usage limit. Try again at 3:41 PM.",
            "You've hit your usage limit. Try again in 3 days 4 hours."
        ),
        (
            "unexpected status 503 Service Unavailable, cf-ray: 8c1d-FRA, request id: req_0a1b",
            "unexpected status 503 Service Unavailable, cf-ray: 9d3-AMS, request id: req_77fe"
        ),
        (
            "Rate limit reached: Limit 30000, Used 22999, Requested 12528. Please try again in 11.054s.",
            "Rate limit reached: Limit 30000, Used 29001, Requested 99. Please try again in 2s."
        ),
        ("Incorrect API key provided: sk-proj-****AbCd.", "Incorrect API key provided: sk-proj-****Xy_z."),
    ])
    func isTheSameInTheNextRun(_ first: String, _ second: String) {
        #expect(FailureReason.masked(first) == FailureReason.masked(second))
    }

    @Test func anotherStatusIsAnotherReason() {
        #expect(FailureReason.masked("unexpected status 503") != FailureReason.masked("unexpected status 401"))
        #expect(FailureReason.masked("stream disconnected") != FailureReason.masked("quota exceeded"))
    }
}
