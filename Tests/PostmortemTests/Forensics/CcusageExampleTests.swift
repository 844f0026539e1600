import Basics
import Foundation
import Reports
import Testing
import ThreadModel

@testable import Postmortem

/// The day that ccusage gives as an example of its output: two models, 22,800 tokens, $0.039025. It is one of the cases
/// in which both count alike, so that scripts written for it find the same figures.
@Suite struct CcusageExampleTests {
    private static func tokens(_ time: String, total: [Int], last: [Int]) -> String {
        func usage(_ counts: [Int]) -> String {
            #"{"input_tokens":\#(counts[0]),"cached_input_tokens":\#(counts[1]),"output_tokens":\#(counts[2]),"#
                + #""reasoning_output_tokens":\#(counts[3]),"total_tokens":\#(counts[0] + counts[2])}"#
        }
        return #"{"timestamp":"\#(time)","type":"event_msg","payload":{"type":"token_count","info":{"#
            + #""total_token_usage":\#(usage(total)),"last_token_usage":\#(usage(last))}}}"#
    }

    private static func model(_ time: String, _ name: String) -> String {
        #"{"timestamp":"\#(time)","type":"turn_context","payload":{"cwd":"/home/ci/shop","model":"\#(name)"}}"#
    }

    @Test func theDayOfTheExample() throws {
        let time = "2026-05-12T10:00:0"
        let lines = [
            ForensicsSamples.meta, Self.model(time + "0.000Z", "gpt-5.4"),
            ForensicsSamples.user(time + "0.000Z", "Go."),
            Self.tokens(time + "1.000Z", total: [10_000, 2_000, 500, 100], last: [10_000, 2_000, 500, 100]),
            Self.model(time + "2.000Z", "gpt-5.2"),
            Self.tokens(time + "3.000Z", total: [22_000, 11_000, 800, 150], last: [12_000, 9_000, 300, 50]),
        ]
        try ForensicsSamples.withRollout(lines) { directory, _ in
            let statement = CostAnalysis(analysis: ForensicsSamples.analysis([directory])).run()
            let json = try JSONSerialization.jsonObject(with: Data(CostReport.ccusageJSON(statement)))
            let object = try #require(json as? [String: Any])
            let day = try #require((object["daily"] as? [[String: Any]])?.first)
            #expect(day["date"] as? String == "2026-05-12")
            for amounts in [day, try #require(object["totals"] as? [String: Any])] {
                let counts = [
                    "inputTokens": 11_000, "cacheCreationTokens": 0, "cacheReadTokens": 11_000, "outputTokens": 800,
                    "reasoningOutputTokens": 150, "totalTokens": 22_800,
                ]
                for (name, count) in counts { #expect(amounts[name] as? Int == count, "\(name)") }
                #expect(amounts["costUSD"] as? Double == 0.039025)
            }
            let models = try #require(day["models"] as? [String: [String: Any]])
            #expect(models["gpt-5.4"]?["inputTokens"] as? Int == 8_000)
            #expect(models["gpt-5.4"]?["totalTokens"] as? Int == 10_500)
            #expect(models["gpt-5.4"]?["isFallback"] as? Bool == false)
        }
    }
}
