import Testing

@testable import ThreadModel

/// A continued thread's first total repeats the other's, until something shows that a response of its own came first.
struct FirstResponseTests {
    private static func tokens(_ count: Int) -> [String: Any] {
        ["input_tokens": count, "cached_input_tokens": 0, "output_tokens": 0, "total_tokens": count]
    }

    private static func used(after first: (inout RecordedLines) -> Void) -> Int64 {
        var lines = RecordedLines(release: "0.149.0")
        lines.lines[0] = lines.lines[0].replacing(
            "\"id\":", with: "\"forked_from_id\":\"019aa000-0000-7000-8000-00000000000f\",\"id\":")
        first(&lines)
        lines.event(
            "token_count",
            ["info": ["total_token_usage": tokens(1300), "last_token_usage": tokens(300)]])
        lines.complete()
        return lines.read().thread.totalUsage.input
    }

    @Test(arguments: ["reasoning", "message"])
    func whatTheModelGaveFirstIsItsOwn(_ kind: String) {
        let used = Self.used {
            $0.item(kind, ["role": "assistant", "summary": [], "content": [["type": "output_text", "text": "Hm."]]])
        }
        #expect(used == 300)
    }

    @Test func withoutItTheTotalIsTheOthers() {
        #expect(Self.used { _ in } == 0)
    }
}
