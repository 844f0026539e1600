/// Calls of `apply_patch`.
extension ExampleSession {
    mutating func patch(_ file: String) {
        let patch = "*** Begin Patch\n*** Update File: \(file)\n@@\n-old\n+new\n*** End Patch\n"
        needTurn()
        let id = nextCallID()
        rollout.item(
            "custom_tool_call",
            [("call_id", id), ("name", Self.quoted("apply_patch")), ("input", Self.quoted(patch))])
        rollout.event(
            "patch_apply_end",
            [
                ("call_id", id), ("turn_id", Self.quoted(turnID)), ("success", "true"),
                ("stdout", Self.quoted("Success. Updated the following files:\nM \(file)\n")), ("stderr", "\"\""),
                ("status", Self.quoted("completed")),
            ])
        let output = "Exit code: 0\nWall time: 0 seconds\nOutput:\nSuccess. Updated the following files:\nM \(file)\n"
        rollout.item("custom_tool_call_output", [("call_id", id), ("output", Self.quoted(output))])
        respond()
        lastStep = { $0.patch(file) }
    }

    mutating func patchThatDoesNotApply(_ file: String, expecting text: String = "old") {
        needTurn()
        let id = nextCallID()
        let patch = "*** Begin Patch\n*** Update File: \(file)\n@@\n-\(text)\n+new\n*** End Patch\n"
        rollout.item(
            "custom_tool_call",
            [("call_id", id), ("name", Self.quoted("apply_patch")), ("input", Self.quoted(patch))])
        let output = "apply_patch verification failed: Failed to find expected lines in /work/\(file):\n\(text)"
        rollout.item("custom_tool_call_output", [("call_id", id), ("output", Self.quoted(output))])
        respond()
        lastStep = { $0.patchThatDoesNotApply(file, expecting: text) }
    }
}
