enum AzureSnippet: CISnippet {
    static let name = "azure"
    static let text = #"""
        # Azure Pipelines: steps after the one that runs Codex, with CODEX_HOME: $(Agent.TempDirectory)/codex-home, outside
        # the checkout and /tmp, which commands of Codex may write to. In a private repository the job checks out with
        # `persistCredentials: true`.
          - bash: |
              set -eu
              \#(PinnedInstall.script(indent: 6))
              code=0
              "$program/bin/codex-postmortem" check "${CODEX_HOME:-$HOME/.codex}/sessions" \
                --config-from FETCH_HEAD:.codex-postmortem.yml \
                --report json=codex-postmortem/report.json \
                --report markdown=codex-postmortem/report.md \
                --report junit=codex-postmortem/TEST-codex-postmortem.xml || code=$?
              echo "##vso[task.uploadsummary]$PWD/codex-postmortem/report.md"
              exit "$code"
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
