/// Times of the protocol: nanoseconds since 1970 in 64 bits, which end in the year 2554.
enum OTLPTime {
    static func nanoseconds(_ milliseconds: Int64) -> UInt64 {
        let (nanoseconds, overflow) = UInt64(max(0, milliseconds)).multipliedReportingOverflow(by: 1_000_000)
        return overflow ? .max : nanoseconds
    }

    /// Negative and absurd durations are none.
    static func end(_ start: Int64, after seconds: Double) -> Int64 {
        guard seconds.isFinite, seconds > 0 else { return start }
        let (end, overflow) = start.addingReportingOverflow(Int64(min(seconds * 1000, 1e15)))
        return overflow ? .max : end
    }
}
