import RolloutFormat

/// The texts with which Codex itself answers a call that could not run, was refused or was interrupted.
///
/// Source: reference in the documentation, section "How failure is encoded"; templates in `codex-rs/core/src/tools`,
/// `codex-rs/core/src/exec_policy.rs`, `guardian/review.rs`, `hook_runtime.rs`, 0.2 → 0.163.
enum FixedOutcome {
    static func match(_ text: RawString) -> (Outcome, FailureKind?)? {
        for (prefix, outcome, kind) in table where text.hasPrefix(prefix) {
            return refine(text, outcome, kind)
        }
        if text.equals("aborted") { return (.aborted, .interrupted) }
        if text.hasPrefix("`"), isPolicyOnCommand(text.raw.prefix(4096)) { return (.declined, .policy) }
        if text.hasPrefix("tool "), text.raw.prefix(512).firstRange(of: " invoked with incompatible payload") != nil {
            return (.failed, .arguments)
        }
        return nil
    }

    /// `` `curl x` rejected: policy forbids … ``, `` `curl x` blocked by policy ``: one line, which an output that only
    /// begins with a backquote has not to itself.
    private static func isPolicyOnCommand(_ head: ByteView) -> Bool {
        head.firstRange(of: "` rejected: ") != nil
            || head.firstRange(of: "` blocked by policy").map { head.count - $0 <= 24 } == true
    }

    /// ``exec_command failed for `…`: CreateProcess { … }`` without the command, which may be long.
    static func reason(_ text: RawString) -> RawString {
        guard text.hasPrefix("exec_command failed for `"), text.count > 400,
            let end = text.raw.lastRange(of: "`: CreateProcess") ?? text.raw.firstRange(of: "`: ")
        else { return text }
        return RawString(text.raw.dropFirst(end + 3))
    }

    /// Whether a refusal is a guardian's.
    static func isOfGuardian(_ text: RawString) -> Bool {
        let head = text.raw.prefix(8192)
        return guardians.contains { head.firstRange(of: $0) != nil }
    }

    private static let guardians: [StaticString] = [
        "rejected due to unacceptable risk", "utomatic approval review timed out", "utomatic approval review denied",
    ]

    private static func refine(_ text: RawString, _ outcome: Outcome, _ kind: FailureKind?) -> (Outcome, FailureKind?) {
        if kind == .launch {
            let head = text.raw.prefix(8192)
            if head.firstRange(of: "Rejected(") != nil { return refusal(head) }
            if head.firstRange(of: "SandboxDenied") != nil || head.firstRange(of: "Sandbox(Denied") != nil {
                return (.failed, .sandbox)
            }
        }
        if kind == .sandbox, text.raw.prefix(256).firstRange(of: "command timed out") != nil {
            return (.failed, .timeout)
        }
        if text.hasPrefix("patch rejected: ") {
            if text.raw.prefix(512).firstRange(of: "sandbox") != nil { return (.declined, .sandbox) }
            if text.raw.prefix(512).firstRange(of: "empty patch") != nil { return (.failed, .patch) }
        }
        return (outcome, kind)
    }

    /// Codex uses its `Rejected` for refusals and for what could not be set up. Only somebody can refuse: the user, a
    /// policy, a reviewer.
    private static func refusal(_ head: ByteView) -> (Outcome, FailureKind?) {
        // The system's own refusal is nobody's: "Permission denied (os error 13)".
        if head.firstRange(of: "Failed to create unified exec process") != nil { return (.failed, .launch) }
        // Nor is that of the sandbox, which could not be set up.
        if head.firstRange(of: "bwrap: ") != nil { return (.failed, .launch) }
        if head.firstRange(of: "by user") != nil { return (.declined, .user) }
        return refusals.contains { head.firstRange(of: $0) != nil } ? (.declined, .policy) : (.failed, .launch)
    }

    private static let refusals: [StaticString] = [
        "policy", "forbid", "rejected: ", "rejected by", "not allowed", "approval", "blocked", "denied", "unacceptable",
        "review", "reject command", "escalat", "permission profile", "requirements", "configuration",
    ]

    private static let table: [(StaticString, Outcome, FailureKind?)] = [
        ("Plan updated", .succeeded, nil),
        ("Success. Updated the following files:", .succeeded, nil),
        ("apply_patch verification failed", .failed, .patch),
        ("failed to parse apply_patch", .failed, .patch),
        ("apply_patch is unavailable", .failed, .unsupported),
        // A patch inside `shell`, 0.35–0.38.
        ("error: invalid hunk", .failed, .patch),
        ("error: invalid patch", .failed, .patch),
        ("error: Invalid patch", .failed, .patch),
        ("error: Failed to find ", .failed, .patch),
        ("error: Failed to read file to update", .failed, .patch),
        ("error: Failed to read ", .failed, .patch),
        ("error: Failed to write ", .failed, .patch),
        ("error: Failed to delete ", .failed, .patch),
        ("error: No files were modified", .failed, .patch),
        ("error: patch detected without explicit call", .failed, .patch),
        ("error: The first line of the patch", .failed, .patch),
        ("error: The last line of the patch", .failed, .patch),
        ("Invalid patch: ", .failed, .patch),
        ("Invalid patch hunk on line ", .failed, .patch),
        ("failed to spawn code-mode host", .failed, .launch),
        ("failed to write code-mode host", .failed, .launch),
        ("code-mode host ", .failed, .launch),
        ("patch rejected by user", .declined, .user),
        ("patch rejected: ", .declined, .policy),
        ("failed to parse function arguments", .failed, .arguments),
        ("unsupported call: ", .failed, .unsupported),
        ("unsupported custom tool call: ", .failed, .unsupported),
        ("exec_command failed", .failed, .launch),
        ("write_stdin failed", .failed, .tool),
        ("execution error: ", .failed, .launch),
        ("failed in sandbox", .failed, .sandbox),
        ("sandbox denied exec error", .failed, .sandbox),
        ("Fatal error: ", .failed, .tool),
        ("unable to locate image", .failed, .tool),
        ("unable to read image", .failed, .tool),
        ("unable to process image", .failed, .tool),
        ("image path `", .failed, .tool),
        ("view_image is not allowed", .failed, .tool),
        ("update_plan is a TODO/checklist tool", .failed, .tool),
        ("request_user_input can only", .failed, .tool),
        ("request_user_input was cancelled", .failed, .tool),
        ("collab spawn failed", .failed, .tool),
        ("collab tool failed", .failed, .tool),
        ("collab manager unavailable", .failed, .tool),
        ("agent with id ", .failed, .tool),
        ("timeout_ms must be at least", .failed, .arguments),
        ("tool call error: ", .failed, .mcp),
        ("err: \\\"tool call error", .failed, .mcp),
        ("tool call failed for `", .failed, .mcp),
        // 0.98 to 0.128 wrap the same text in a list of content blocks.
        ("[{\\\"type\\\":\\\"text\\\",\\\"text\\\":\\\"tool call error: ", .failed, .mcp),
        ("[{\\\"text\\\":\\\"tool call error: ", .failed, .mcp),
        ("user rejected MCP tool call", .declined, .user),
        ("user cancelled MCP tool call", .declined, .user),
        ("MCP tool call blocked by app configuration", .declined, .policy),
        ("exec command rejected by user", .declined, .user),
        ("exec command rejected: ", .declined, .policy),
        ("exec command aborted by user", .declined, .user),
        ("approval policy is ", .declined, .policy),
        ("This action was rejected due to unacceptable risk", .declined, .policy),
        ("Automatic approval review timed out", .declined, .policy),
        ("automatic approval review denied", .declined, .policy),
        ("Command blocked by PreToolUse hook", .declined, .policy),
        ("Tool call blocked by PreToolUse hook", .declined, .policy),
        ("rejected by configuration", .declined, .policy),
        ("aborted by user after ", .aborted, .interrupted),
        ("command aborted by user", .aborted, .interrupted),
    ]
}
