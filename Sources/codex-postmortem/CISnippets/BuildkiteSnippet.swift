enum BuildkiteSnippet: CISnippet {
    static let name = "buildkite"
    static let text = #"""
        # Buildkite: a step after the one with `key: codex`, whose agent keeps CODEX_HOME outside the checkout and /tmp, which
        # commands of Codex may write to, copies its sessions to codex-home/ at the end, and keeps them by
        # `artifact_paths: codex-home/sessions/**/*`. This agent has git and python3 with pip.
          - label: ":mag: Codex post-mortem"
            depends_on: codex
            allow_dependency_failure: true
            artifact_paths: codex-postmortem/**/*
            command: |
              set -eu
              program=$$(mktemp -d)
              # CHANGE: the wheel's checksum, from its release. Nothing else is installed.
              echo "\#(PinnedInstall.requirement)" >"$$program/requirements.txt"
              \#(PinnedInstall.pip) \
                --target "$$program" --requirement "$$program/requirements.txt"
              buildkite-agent artifact download "codex-home/sessions/**/*" . --step codex
              # The policy is the target branch's, which a pull request cannot loosen.
              git fetch --quiet --no-tags --depth=1 origin "$${BUILDKITE_PULL_REQUEST_BASE_BRANCH:-$$BUILDKITE_PIPELINE_DEFAULT_BRANCH}"
              code=0
              "$$program/bin/codex-postmortem" check codex-home/sessions --config-from FETCH_HEAD:.codex-postmortem.yml \
                --report json=codex-postmortem/report.json \
                --report markdown=codex-postmortem/report.md \
                --report junit=codex-postmortem/TEST-codex-postmortem.xml || code=$$?
              style=success
              [ $$code -eq 0 ] || style=error
              buildkite-agent annotate --style $$style --context codex-postmortem <codex-postmortem/report.md || true
              exit $$code

        """#
}
