import RolloutFormat
import Testing

struct TimestampTextTests {
    @Test func aKeptTimeIsTheTimeThatIsRead() {
        for text in ["2026-11-21T13:31:50.812Z", "2026-02-28T00:00:00.000Z", "2026-13-21T13:31:50.812Z"] {
            let store = ByteStore(capacity: 64)
            store.append(Array(text.utf8))
            #expect(TimestampText(store.view)?.milliseconds == Timestamp.milliseconds(store.view))
        }
        for text in ["2026-11-21T13:31:50Z", "2026-11-21T13:31:50.812+", ""] {
            let store = ByteStore(capacity: 64)
            store.append(Array(text.utf8))
            #expect(TimestampText(store.view) == nil)
        }
    }
}
