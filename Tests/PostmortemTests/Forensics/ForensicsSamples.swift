import Basics
import Foundation
import Policy
import Pricing
import Reports
import Rules
import Safety
import ThreadModel

@testable import Postmortem

/// What the tests of looking into sessions share.
enum ForensicsSamples {
    static func analysis(_ paths: [String], redactor: any Redacting = Redactor(key: (1, 2))) -> Analysis {
        Analysis(
            paths: paths, policy: Policy(layers: [], rules: RuleList.all.map(\.about)), configurationPath: nil,
            prices: .embedded, redactor: redactor, workers: 1, toolVersion: "0", today: 20778)
    }

    static func fixture(_ path: String) -> String { Recording.fixtures.appending(path: path).path }

    static func stories(_ names: [String], in directories: [String] = []) throws -> [SessionStory] {
        let result = try Investigation(analysis: analysis(directories)).look(for: names)
        guard case .stories(let stories) = result else { return [] }
        return stories
    }

    static func story(_ path: String) throws -> SessionStory? { try stories([fixture(path)]).first }

    /// Runs the body with a directory of its own that holds one rollout of these lines.
    static func withRollout(
        _ lines: [String], _ body: (String, String) throws -> Void
    ) throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "forensics-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let file = directory.appending(
            path: "rollout-2026-03-29T00-30-00-019d3a00-0000-7000-8000-000000000001.jsonl")
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        try body(directory.path, file.path)
    }

    static let meta =
        #"{"timestamp":"2026-03-29T00:30:00.000Z","type":"session_meta","payload":{"id":"019d3a00-0000-7000-8000-000000000001","timestamp":"2026-03-29T00:30:00.000Z","cwd":"/home/ci/shop","originator":"codex_exec","cli_version":"0.98.0","source":"exec"}}"#

    static func turnContext(_ time: String) -> String {
        #"{"timestamp":"\#(time)","type":"turn_context","payload":{"cwd":"/home/ci/shop","model":"gpt-5.5","effort":"medium"}}"#
    }

    /// A snapshot after which `total` tokens were served in all, `last` of them by the latest response.
    static func tokens(_ time: String, total: Int, last: Int) -> String {
        func usage(_ count: Int) -> String {
            #"{"input_tokens":\#(count - 10),"cached_input_tokens":0,"output_tokens":10,"reasoning_output_tokens":0,"total_tokens":\#(count)}"#
        }
        return
            #"{"timestamp":"\#(time)","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":\#(usage(total)),"last_token_usage":\#(usage(last)),"model_context_window":272000}}}"#
    }

    static func user(_ time: String, _ text: String) -> String {
        #"{"timestamp":"\#(time)","type":"event_msg","payload":{"type":"user_message","message":"\#(text)"}}"#
    }
}
