enum AzureSnippet: CISnippet {
    static let name = "azure"
    static let text = #"""
        # Azure Pipelines: steps after the one that runs Codex. codex-postmortem is on the PATH. In a private repository the
        # job checks out with `persistCredentials: true`.
          - bash: |
              set -eu
              # The policy is the main branch's, which a pull request cannot loosen.
              git fetch --quiet --no-tags --depth=1 origin main
              codex-postmortem check "${CODEX_HOME:-$HOME/.codex}/sessions" --config-from FETCH_HEAD:.codex-postmortem.yml \
                --report json=codex-postmortem/report.json \
                --report markdown=codex-postmortem/report.md \
                --report junit=codex-postmortem/TEST-codex-postmortem.xml
            displayName: Codex post-mortem
            condition: always()
          - task: PublishTestResults@2
            condition: always()
            inputs:
              testResultsFormat: JUnit
              testResultsFiles: codex-postmortem/TEST-*.xml
              failTaskOnFailedTests: false
          - publish: codex-postmortem
            artifact: codex-postmortem
            condition: always()

        """#
}
