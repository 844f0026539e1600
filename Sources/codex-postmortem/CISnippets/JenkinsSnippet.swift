enum JenkinsSnippet: CISnippet {
    static let name = "jenkins"
    static let text = #"""
        // Jenkins, declarative: into the `post` section of the stage that runs Codex.
        // Keep the policy in a repository that the change under test cannot edit, and name it with --config.
        post {
            always {
                script {
                    def status = sh(returnStatus: true, script: '''
                        codex-postmortem check "${CODEX_HOME:-$HOME/.codex}/sessions" \
                            --junit-dialect strict \
                            --report json=codex-postmortem/report.json \
                            --report junit=codex-postmortem/TEST-codex-postmortem.xml \
                            --report markdown=codex-postmortem/report.md
                    ''')
                    junit allowEmptyResults: true, testResults: 'codex-postmortem/TEST-*.xml'
                    archiveArtifacts allowEmptyArchive: true, artifacts: 'codex-postmortem/**'
                    if (status != 0) { error("codex-postmortem: exit ${status}") }
                }
            }
        }

        """#
}
