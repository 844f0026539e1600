// Jenkins, declarative: the `post` section of the stage that runs Codex. codex-postmortem is on the PATH.
post {
    always {
        script {
            // The policy is the target branch's, which a change cannot loosen.
            def status = sh(returnStatus: true, script: '''
                set -eu
                git fetch --quiet --no-tags --depth=1 origin "${CHANGE_TARGET:-main}"
                set -- --report json=codex-postmortem/report.json --report markdown=codex-postmortem/report.md
                set -- "$@" --report junit=codex-postmortem/TEST-codex-postmortem.xml
                codex-postmortem check "${CODEX_HOME:-$HOME/.codex}/sessions" --config-from FETCH_HEAD:.codex-postmortem.yml "$@"
            ''')
            junit allowEmptyResults: true, testResults: 'codex-postmortem/TEST-*.xml', skipMarkingBuildUnstable: true
            archiveArtifacts allowEmptyArchive: true, artifacts: 'codex-postmortem/**'
            if (status != 0) { error("codex-postmortem: exit ${status}") }
        }
    }
}
