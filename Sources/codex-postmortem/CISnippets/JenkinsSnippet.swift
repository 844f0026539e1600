enum JenkinsSnippet: CISnippet {
    static let name = "jenkins"
    static let text = #"""
        // Jenkins, declarative: the `post` section of the stage that runs Codex, whose `environment` says
        // CODEX_HOME = "${WORKSPACE_TMP}/codex-home": outside the workspace and /tmp, which commands of Codex may write to.
        // The agent has git and python3 with pip.
        post {
            always {
                script {
                    // CHANGE: the wheel's checksum, from its release. Nothing else is installed.
                    // The policy is the target branch's, which a change cannot loosen.
                    def status = sh(returnStatus: true, script: '''
                        set -eu
                        program=$(mktemp -d)
                        echo "\#(PinnedInstall.requirement)" >"$program/requirements.txt"
                        set -- --target "$program" --requirement "$program/requirements.txt"
                        \#(PinnedInstall.pip) "$@"
                        git fetch --quiet --no-tags --depth=1 origin "${CHANGE_TARGET:-main}"
                        set -- --report json=codex-postmortem/report.json --report markdown=codex-postmortem/report.md
                        set -- "$@" --report junit=codex-postmortem/TEST-codex-postmortem.xml
                        set -- "$@" --config-from FETCH_HEAD:.codex-postmortem.yml
                        "$program/bin/codex-postmortem" check "${CODEX_HOME:-$HOME/.codex}/sessions" "$@"
                    ''')
                    junit allowEmptyResults: true, testResults: 'codex-postmortem/TEST-*.xml', skipMarkingBuildUnstable: true
                    archiveArtifacts allowEmptyArchive: true, artifacts: 'codex-postmortem/**'
                    if (status != 0) { error("codex-postmortem: exit ${status}") }
                }
            }
        }

        """#
}
