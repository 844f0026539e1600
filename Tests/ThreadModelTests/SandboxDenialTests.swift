import Testing

@testable import ThreadModel

@Suite struct SandboxDenialTests {
    private func reduced(_ text: String) -> String {
        var bytes = Array(text.utf8)
        SandboxDenial.reduce(&bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (
            // As 0.106 writes it, quoted twice.
            #"exec_command failed: CreateProcess { message: "Codex(Sandbox(Denied { output: ExecToolCallOutput { exit_code: 255, stdout: StreamOutput { text: \"\", truncated_after_lines: None }, stderr: StreamOutput { text: \"error: cannot open '.git/x'\\nsecond\\n\", truncated_after_lines: None }"#,
            "error: cannot open '.git/x'\nsecond"
        ),
        (
            #"Denied { stdout: StreamOutput { text: "said \"no\"\n", truncated_after_lines: None }, stderr: StreamOutput { text: "", truncated_after_lines: None }"#,
            #"said "no""#
        ),
        // Cut off.
        (#"stderr: StreamOutput { text: "fatal: cannot lock"#, "fatal: cannot lock"),
        // Says nothing, or is something else.
        (
            #"stderr: StreamOutput { text: "", truncated_after_lines: None }"#,
            #"stderr: StreamOutput { text: "", truncated_after_lines: None }"#
        ),
        ("failed in sandbox: Operation not permitted", "failed in sandbox: Operation not permitted"), ("", ""),
    ])
    func whatTheCommandPrintedIsLeft(_ text: String, _ expected: String) { #expect(reduced(text) == expected) }
}
