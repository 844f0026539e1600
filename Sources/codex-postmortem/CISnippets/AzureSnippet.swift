enum AzureSnippet: CISnippet {
    static let name = "azure"
    static let text = #"""
        # Azure Pipelines: steps after the one that runs Codex, in azure-pipelines.yml.
        # Keep the policy in a repository that the change under test cannot edit, and name it with --config.
          - script: |
              codex-postmortem check "${CODEX_HOME:-$HOME/.codex}/sessions" \
                --report json=codex-postmortem/report.json \
                --report junit=codex-postmortem/TEST-codex-postmortem.xml \
                --report markdown=codex-postmortem/report.md
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
