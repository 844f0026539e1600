enum JenkinsSnippet: CISnippet {
    static let name = "jenkins"
    static let path = "Jenkinsfile"
    static let text = #"""
        // Jenkins, declarative: Codex and its post-mortem, for a Jenkinsfile. CHANGE marks what is yours. The build shows the
        // tests. The agent has git, npm and python3 with pip; the plugins are Pipeline, Credentials Binding and JUnit.
        pipeline {
            agent any
            environment {
                // Commands that Codex runs may write to the workspace and to /tmp, not here.
                CODEX_HOME = "${WORKSPACE_TMP}/codex/home"
                // Codex's own trace knows what the sessions do not; it is not kept.
                CODEX_ROLLOUT_TRACE_ROOT = "${WORKSPACE_TMP}/codex/trace"
                POSTMORTEM = "${WORKSPACE_TMP}/codex/postmortem"
            }
            stages {
                stage('Codex') {
                    steps {
                        sh '''#!/bin/sh -eu
                            rm -rf "$CODEX_HOME" "$CODEX_ROLLOUT_TRACE_ROOT" "$POSTMORTEM"
                            \#(PinnedInstall.script(branch: "${CHANGE_TARGET:-main}", indent: 20))
                        '''
                        // CHANGE: how you install Codex, what it has to do, and the name of the credentials
                        withCredentials([string(credentialsId: 'openai-api-key', variable: 'CODEX_API_KEY')]) {
                            sh '''#!/bin/sh -eu
                                npm install --global @openai/codex@0.163.0
                                set -- codex exec --sandbox workspace-write "Fix the failing tests"
                                set -- --config-from \#(PinnedInstall.policy) -- "$@"
                                exec "$POSTMORTEM/bin/codex-postmortem" guard --no-check "$@"
                            '''
                        }
                    }
                    post {
                        always {
                            script {
                                def status = sh(returnStatus: true, script: '''#!/bin/sh -eu
                                    set -- --report json=codex-postmortem/report.json --report html=codex-postmortem/report.html
                                    set -- "$@" --report markdown=codex-postmortem/report.md
                                    set -- "$@" --report junit=codex-postmortem/TEST-codex-postmortem.xml
                                    set -- "$@" --config-from \#(PinnedInstall.policy)
                                    set -- "$CODEX_HOME/sessions" "$CODEX_ROLLOUT_TRACE_ROOT" "$@"
                                    \#(PinnedInstall.freshReports)
                                    "$POSTMORTEM/bin/codex-postmortem" check "$@"
                                ''')
                                junit allowEmptyResults: true, testResults: 'codex-postmortem/TEST-*.xml', skipMarkingBuildUnstable: true
                                archiveArtifacts allowEmptyArchive: true, artifacts: 'codex-postmortem/**'
                                if (status != 0) { error("codex-postmortem: exit ${status}") }
                            }
                        }
                        cleanup {
                            sh 'rm -rf "$CODEX_HOME" "$CODEX_ROLLOUT_TRACE_ROOT" "$POSTMORTEM"'
                        }
                    }
                }
            }
        }

        """#
}
