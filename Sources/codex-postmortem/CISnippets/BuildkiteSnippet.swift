enum BuildkiteSnippet: CISnippet {
    static let name = "buildkite"
    static let path = ".buildkite/pipeline.yml"
    static let text = #"""
        # Buildkite: Codex and its post-mortem, for .buildkite/pipeline.yml. CHANGE marks what is yours. The build is
        # annotated. The agent has git, npm and python3 with pip.
        steps:
          - label: ":mag: Codex and its post-mortem"
            artifact_paths: codex-postmortem/**/*
            command: |
              set -eu
              # Commands that Codex runs may write to the checkout and to /tmp, not here.
              work=$$HOME/codex-$$BUILDKITE_JOB_ID
              trap 'rm -rf "$$work"' EXIT
              # Codex's own trace knows what the sessions do not; it is not kept.
              export CODEX_HOME="$$work/home" CODEX_ROLLOUT_TRACE_ROOT="$$work/trace" POSTMORTEM="$$work/postmortem"
              \#(escaped(PinnedInstall.script(branch: branch, indent: 6)))
              # CHANGE: how you install Codex, and what it has to do
              npm install --global @openai/codex@0.163.0
              code=0
              "$$POSTMORTEM/bin/codex-postmortem" guard --no-check --config-from \#(escaped(PinnedInstall.policy)) -- \
                codex exec --sandbox workspace-write "Fix the failing tests" || code=$$?
              \#(PinnedInstall.freshReports)
              "$$POSTMORTEM/bin/codex-postmortem" check "$$CODEX_HOME/sessions" "$$CODEX_ROLLOUT_TRACE_ROOT" \
                --config-from \#(escaped(PinnedInstall.policy)) \
                --report json=codex-postmortem/report.json \
                --report html=codex-postmortem/report.html \
                --report markdown=codex-postmortem/report.md \
                --report junit=codex-postmortem/TEST-codex-postmortem.xml || code=$$?
              style=success
              [ "$$code" -eq 0 ] || style=error
              buildkite-agent annotate --style $$style --context codex-postmortem <codex-postmortem/report.md || true
              exit "$$code"

        """#

    private static let branch = "${BUILDKITE_PULL_REQUEST_BASE_BRANCH:-$BUILDKITE_PIPELINE_DEFAULT_BRANCH}"

    /// Buildkite fills in `$` when the pipeline is uploaded, the shell `$$`.
    private static func escaped(_ script: String) -> String {
        script.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
    }
}
