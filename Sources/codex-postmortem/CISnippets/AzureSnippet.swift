enum AzureSnippet: CISnippet {
    static let name = "azure"
    static let path = "azure-pipelines.yml"
    static let text = #"""
        # Azure Pipelines: Codex and its post-mortem, for azure-pipelines.yml. CHANGE marks what is yours. The run shows the
        # summary and the tests, the pull request a comment. OPENAI_API_KEY is a secret variable of the pipeline.
        trigger: none

        pool:
          vmImage: ubuntu-24.04

        variables:
          # Commands that Codex runs may write to the checkout and to /tmp, not here.
          CODEX_HOME: $(Agent.TempDirectory)/codex-home
          # Codex's own trace knows what the sessions do not; it is not kept.
          CODEX_ROLLOUT_TRACE_ROOT: $(Agent.TempDirectory)/codex-trace
          POSTMORTEM: $(Agent.TempDirectory)/codex-postmortem

        steps:
          - checkout: self
            fetchDepth: "0"
          - bash: |
              set -eu
              branch=${SYSTEM_PULLREQUEST_TARGETBRANCH:-refs/heads/main} # CHANGE: the branch whose policy holds
              \#(PinnedInstall.script(commit: ["git rev-parse \"refs/remotes/origin/${branch#refs/heads/}\""], indent: 6))
            displayName: Prepare the post-mortem
          - bash: |
              set -eu
              # CHANGE: how you install Codex, and what it has to do
              npm install --global @openai/codex@0.163.0
              exec "$POSTMORTEM/bin/codex-postmortem" guard --no-check --config-from \#(PinnedInstall.policy) -- \
                codex exec --sandbox workspace-write "Fix the failing tests"
            displayName: Codex, stopped when it overruns a budget
            # What Codex prints is no command to the agent, and sets no variable of a later step.
            target: { container: host, commands: restricted, settableVariables: none }
            env:
              CODEX_API_KEY: $(OPENAI_API_KEY)
          - bash: |
              set -eu
              code=0
              \#(PinnedInstall.freshReports)
              "$POSTMORTEM/bin/codex-postmortem" check "$CODEX_HOME/sessions" "$CODEX_ROLLOUT_TRACE_ROOT" \
                --config-from \#(PinnedInstall.policy) \
                --report json=codex-postmortem/report.json \
                --report html=codex-postmortem/report.html \
                --report markdown=codex-postmortem/report.md \
                --report comment=codex-postmortem/comment.md \
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
          - bash: |
              python3 - <<'END'
              import json, os, urllib.request

              given = os.environ
              threads = "{SYSTEM_COLLECTIONURI}{SYSTEM_TEAMPROJECTID}/_apis/git/repositories/{BUILD_REPOSITORY_ID}" \
                  "/pullRequests/{SYSTEM_PULLREQUEST_PULLREQUESTID}/threads".format(**given)

              def call(method, path, body=None):
                  request = urllib.request.Request(
                      threads + path + "?api-version=7.1", json.dumps(body).encode() if body else None, method=method,
                      headers={"Authorization": "Bearer " + given["SYSTEM_ACCESSTOKEN"], "Content-Type": "application/json"})
                  with urllib.request.urlopen(request) as answer:
                      return json.load(answer)

              if not os.path.exists("codex-postmortem/comment.md"):
                  raise SystemExit
              comment = open("codex-postmortem/comment.md").read()
              # The comment of an earlier run begins with the same line.
              mark = comment.split("\n")[0]
              earlier = [
                  (thread["id"], said["id"]) for thread in call("GET", "")["value"] for said in thread["comments"]
                  if (said.get("content") or "").startswith(mark)]
              if earlier:
                  call("PATCH", "/%d/comments/%d" % earlier[0], {"content": comment})
              else:
                  call("POST", "", {"comments": [{"content": comment, "commentType": "text"}]})
              END
            displayName: Comment, in place of an earlier one
            condition: and(always(), eq(variables['Build.Reason'], 'PullRequest'))
            env:
              SYSTEM_ACCESSTOKEN: $(System.AccessToken)

        """#
}
