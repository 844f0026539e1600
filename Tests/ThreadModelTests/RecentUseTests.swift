import Testing

@testable import ThreadModel

/// What the last responses of a thread used.
@Suite struct RecentUseTests {
    private func key(_ model: String?, day: Int32 = 1) -> UsageSlice.Key {
        UsageSlice.Key(model: model, tier: .standard, day: day, above: 0)
    }

    @Test func eachKeepsItsPriceClass() {
        let context = ThreadContext(redactor: NoRedaction())
        for number in 0..<100 { context.count(Usage(input: Int64(number)), key(number % 2 == 0 ? "a" : "b")) }
        #expect(context.usage(ofResponse: 98) == UsageSlice(key: key("a"), usage: Usage(input: 98), responses: 1))
        #expect(context.usage(ofResponse: 99)?.key.model == "b")
        let (first, second) = (context.used(byResponse: 96), context.used(byResponse: 98))
        #expect(first?.key == second?.key && first.map { context.key($0.key) } == key("a"))
        // Not counted yet, and long ago.
        #expect(context.usage(ofResponse: 100) == nil && context.usage(ofResponse: 30) == nil)
    }

    /// Recordings can make up price classes without end: those have no price.
    @Test func thereAreNoMoreClassesThanAreToldApart() {
        let context = ThreadContext(redactor: NoRedaction())
        for number in 0..<300 { context.count(Usage(input: 5), key("model", day: Int32(number))) }
        #expect(context.usage(ofResponse: 299)?.key == .unknown)
        context.count(Usage(input: 5), key("model", day: 3))
        #expect(context.usage(ofResponse: 300)?.key == key("model", day: 3))
    }
}
