import Foundation

/// A `sessions` directory whose rollouts the test writes line by line.
final class GrowingSession {
    let directory: URL
    private var clock: Int64 = 1_795_000_000_000

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "guard-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: directory.appending(path: "2026/11/26"), withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// A thread id that says when the thread was begun.
    static func id(_ number: Int, at time: Int64 = 1_795_000_000_000) -> String {
        let hex = String(time, radix: 16)
        let padded = String(repeating: "0", count: 12 - hex.count) + hex
        return "\(padded.prefix(8))-\(padded.suffix(4))-7000-8000-\(String(repeating: "0", count: 11))\(number)"
    }

    func path(_ id: String) -> String {
        directory.appending(path: "2026/11/26/rollout-2026-11-26T10-00-00-\(id).jsonl").path
    }

    /// Begins a rollout and gives its path.
    func begin(_ id: String, parent: String? = nil, workingDirectory: String = "/work") throws -> String {
        let link = parent.map { #","parent_thread_id":"\#($0)","session_id":"\#($0)""# } ?? ""
        try append(
            #"{"timestamp":"\#(time())","type":"session_meta","payload":{"id":"\#(id)","timestamp":"\#(time())","#
                + #""cwd":"\#(workingDirectory)","originator":"codex_exec","cli_version":"0.163.0"\#(link)}}"# + "\n",
            to: id)
        try append(
            #"{"timestamp":"\#(time())","type":"event_msg","payload":{"type":"task_started","turn_id":"t"}}"# + "\n"
                + #"{"timestamp":"\#(time())","type":"turn_context","payload":{"turn_id":"t","model":"gpt-5.5"}}"#
                + "\n",
            to: id)
        return path(id)
    }

    /// One response of the model, 10,500 tokens.
    func respond(_ number: Int, in id: String) throws {
        try append(
            #"{"timestamp":"\#(time())","type":"token_usage_record","payload":{"thread_id":"\#(id)","#
                + #""response_id":"r\#(number)","usage":{"input_tokens":10000,"cached_input_tokens":4000,"#
                + #""output_tokens":500,"reasoning_output_tokens":0,"total_tokens":10500}}}"# + "\n", to: id)
    }

    /// The same failing command again.
    func fail(_ number: Int, in id: String) throws {
        try append(
            #"{"timestamp":"\#(time())","type":"response_item","payload":{"type":"function_call","#
                + #""name":"exec_command","arguments":"{\"cmd\":\"npm test\"}","call_id":"c\#(number)"}}"# + "\n"
                + #"{"timestamp":"\#(time())","type":"response_item","payload":{"type":"function_call_output","#
                + #""call_id":"c\#(number)","output":"Exit code: 1\nWall time: 0.1 seconds\nOutput:\nno such script"}}"#
                + "\n", to: id)
    }

    func append(_ text: String, to id: String) throws {
        let url = URL(filePath: path(id))
        if !FileManager.default.fileExists(atPath: url.path) { try Data().write(to: url) }
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
    }

    private func time() -> String {
        clock += 100
        return ISO8601DateFormatter.string(
            from: Date(timeIntervalSince1970: Double(clock) / 1000), timeZone: .gmt,
            formatOptions: [.withInternetDateTime, .withFractionalSeconds])
    }
}
