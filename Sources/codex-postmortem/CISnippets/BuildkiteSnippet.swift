enum BuildkiteSnippet: CISnippet {
    static let name = "buildkite"
    static let text = #"""
        # Buildkite: a step after the one with `key: codex`, which keeps "codex-home/sessions/**/*" as artifacts.
        # codex-postmortem is on the PATH.
          - label: ":mag: Codex post-mortem"
            depends_on: codex
            allow_dependency_failure: true
            artifact_paths: codex-postmortem/**/*
            command: |
              set -eu
              buildkite-agent artifact download "codex-home/sessions/**/*" . --step codex
              # The policy is the target branch's, which a pull request cannot loosen.
              git fetch --quiet --no-tags --depth=1 origin "$${BUILDKITE_PULL_REQUEST_BASE_BRANCH:-$$BUILDKITE_PIPELINE_DEFAULT_BRANCH}"
              code=0
              codex-postmortem check codex-home/sessions --config-from FETCH_HEAD:.codex-postmortem.yml \
                --report json=codex-postmortem/report.json \
                --report markdown=codex-postmortem/report.md \
                --report junit=codex-postmortem/TEST-codex-postmortem.xml || code=$$?
              style=success
              [ $$code -eq 0 ] || style=error
              buildkite-agent annotate --style $$style --context codex-postmortem <codex-postmortem/report.md || true
              exit $$code

        """#
}
