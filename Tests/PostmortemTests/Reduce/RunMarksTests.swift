import Testing

@testable import Postmortem

/// Names are the same when a job runs again.
@Suite struct RunMarksTests {
    @Test(arguments: [
        ("codex-thread-linux-17654321098-2", "codex-thread-linux"),
        ("codex-thread-linux-17654321098", "codex-thread-linux"),
        ("a-01a1a289-beab-789f-b50a-b10d005810b0-b", "a-b"), ("logs-2026-11-03T17-51-38", "logs"),
        ("2026-11-03", ""), ("build-0123456789abcdef0123456789abcdef01234567", "build"),
        ("job-17654321098-2-x", "job-2-x"),
    ])
    func whatChangesWithARunIsLeftOut(_ name: String, _ kept: String) {
        #expect(RunMarks.removed(from: name) == kept)
    }

    @Test(arguments: ["linux", "python-3.12", "2026", "node-20", "a1b2c3d", "x17654321098", ""])
    func theRestStays(_ name: String) {
        #expect(RunMarks.removed(from: name) == name)
    }
}
