enum BuildkiteSnippet: CISnippet {
    static let name = "buildkite"
    static let text = #"""
        # Buildkite: a step after the one that runs Codex and uploads `sessions/**` as artifacts.
        # Keep the policy in a repository that the change under test cannot edit, and name it with --config.
          - label: "Codex post-mortem"
            key: codex-postmortem
            depends_on: codex
            allow_dependency_failure: true
            commands:
              - buildkite-agent artifact download "sessions/**" .
              - >-
                codex-postmortem check sessions
                --report json=codex-postmortem/report.json
                --report junit=codex-postmortem/TEST-codex-postmortem.xml
                --report markdown=codex-postmortem/report.md
            artifact_paths: codex-postmortem/**

        """#
}
