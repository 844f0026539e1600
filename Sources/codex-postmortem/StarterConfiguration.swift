/// What `init` writes: the settings that most pipelines want to decide on, and nothing that gates by surprise.
enum StarterConfiguration {
    static let path = ".codex-postmortem.yml"

    /// - Parameter schema: the path of a JSON Schema, for editors that complete.
    static func text(_ budgets: ProposedBudgets = ProposedBudgets(), schema: String? = nil) -> String {
        (schema.map { "# yaml-language-server: $schema=\($0)\n" } ?? "") + body(budgets)
    }

    private static func body(_ budgets: ProposedBudgets) -> String {
        #"""
        # The policy of codex-postmortem: what fails the pipeline after a Codex run.
        # All settings: `codex-postmortem config reference`. What a rule means: `codex-postmortem explain RULE`.
        version: 1

        # Lowest severity that fails the gate: error, warning, note or none.
        fail_on: error

        # What a session (with its sub-agents) and the whole run may use; what costs more fails. Usage without a known
        # price leaves a budget in money undecided (exit 2); give it one with `prices`, or take cost_usd out.
        \#(budgets.note.map { "# \($0)\n" } ?? "")budgets:
          session:
            cost_usd: \#(budgets.sessionCost)
            tokens: \#(budgets.sessionTokens)
            duration: \#(budgets.sessionDuration)
          run:
            cost_usd: \#(budgets.runCost)
            # cost_increase: 50%     # against the report given with --compare

        # Models that may be used; all of them while this is left out.
        # models:
        #   allow: ["gpt-5*"]

        # Severity (off, note, warning, error) and options of single rules.
        # rules:
        #   model-switch: off
        #   failure-rate: {warn_above: 40%}

        # What must not happen here: PCRE2 patterns for commands, globs for patched files.
        # custom_rules:
        #   - id: no-force-push
        #     command: '\bgit\s+push\b.*\s(-f|--force)\b'
        #     message: Push a new branch instead of rewriting one.

        # Other settings for some sessions, by the artifact's or job's directory.
        # overrides:
        #   - match: "nightly/**"
        #     budgets: {session: {cost_usd: 20}}

        # Findings that you live with, each with a reason and a last day.
        # suppressions:
        #   - rule: tool-error
        #     session: fix-tests/*
        #     reason: the package mirror is flaky
        #     expires: 2027-01-31
        #   - fingerprint: "1a2b3c4d5e6f708192a3b4c5d6e7f809"    # what `codex-postmortem accept ID` writes
        #     reason: known and harmless

        # Findings that were there before; make the file with `codex-postmortem baseline write PATH --output FILE`.
        # baseline: codex-postmortem-baseline.json

        """#
    }
}
