import RolloutFormat
import Testing

/// What a plan's windows say, laid out as Codex writes it and otherwise.
struct TokenLimitsTests {
    private static let head =
        #"{"timestamp":"2026-11-21T09:28:00.123Z","type":"event_msg","payload":{"type":"token_count","info":null,"#

    @Test(arguments: [
        #""primary":{"used_percent":81.0,"window_minutes":300,"resets_at":1763195839},"#
            + #""secondary":{"used_percent":27.5,"window_minutes":10080,"resets_at":1763695839}"#,
        #""limit_id":"codex","limit_name":null,"primary":{"used_percent":81,"window_minutes":300,"resets_at":1},"#
            + #""secondary":{"used_percent":27.5,"window_minutes":10080,"resets_at":2},"credits":null,"plan_type":"pro""#,
        #""secondary":{"window_minutes":10080,"used_percent":27.5},"#
            + #""primary":{"used_percent":8.1e1,"window_minutes":300}"#,
    ])
    func isReadInAnyLayout(_ limits: String) throws {
        let line = Self.head + "\"rate_limits\":{\(limits)}}}"
        for usual in [true, false] {
            let store = ByteStore(capacity: 1024)
            store.append(Array(line.utf8))
            guard case .tokenCount(let event) = RecordDecoder(triesUsualLayout: usual).decode(store.view).record else {
                Issue.record("not read")
                continue
            }
            #expect(event.primary?.usedPercent == 81 && event.primary?.minutes == 300)
            #expect(event.secondary?.usedPercent == 27.5 && event.secondary?.minutes == 10080)
            #expect((event.limitHash == TokenCount.planLimit) == limits.hasPrefix("\"limit_id\""))
        }
    }
}
