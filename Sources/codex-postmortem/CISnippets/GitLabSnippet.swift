enum GitLabSnippet: CISnippet {
    static let name = "gitlab"
    static let path = ".gitlab-ci.yml"
    static let text = #"""
        # GitLab CI/CD: Codex and its post-mortem, for .gitlab-ci.yml. CHANGE marks what is yours. The merge request shows
        # the test report and the code quality. A note that updates itself needs a project access token (Reporter, api)
        # in CODEX_POSTMORTEM_TOKEN, masked, with the environment scope `codex-postmortem`, so that Codex never has it.
        codex:
          image: node:24-bookworm
          variables:
            # Commands that Codex runs may write to the checkout and to /tmp, not here.
            CODEX_HOME: $CI_BUILDS_DIR/codex-$CI_JOB_ID/home
            # Codex's own trace knows what the sessions do not; it is not kept.
            CODEX_ROLLOUT_TRACE_ROOT: $CI_BUILDS_DIR/codex-$CI_JOB_ID/trace
            POSTMORTEM: $CI_BUILDS_DIR/codex-$CI_JOB_ID/postmortem
          before_script:
            - apt-get update -qq && apt-get install -qq --yes python3-pip >/dev/null
            - |
              \#(PinnedInstall.script(branch: "${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-$CI_DEFAULT_BRANCH}", indent: 6))
          script:
            # CHANGE: how you install Codex, and what it has to do
            - npm install --global @openai/codex@0.163.0
            - |
              code=0
              "$POSTMORTEM/bin/codex-postmortem" guard --no-check --config-from \#(PinnedInstall.policy) -- \
                codex exec --sandbox workspace-write "Fix the failing tests" || code=$?
              \#(PinnedInstall.freshReports)
              "$POSTMORTEM/bin/codex-postmortem" check "$CODEX_HOME/sessions" "$CODEX_ROLLOUT_TRACE_ROOT" \
                --config-from \#(PinnedInstall.policy) \
                --report json=codex-postmortem/report.json \
                --report html=codex-postmortem/report.html \
                --report comment=codex-postmortem/comment.md \
                --report junit=codex-postmortem/TEST-codex-postmortem.xml \
                --report gitlab=codex-postmortem/gl-code-quality-report.json || code=$?
              exit "$code"
          after_script:
            - rm -rf "$CI_BUILDS_DIR/codex-$CI_JOB_ID"
          artifacts:
            when: always
            paths: [codex-postmortem/]
            reports:
              junit: codex-postmortem/TEST-codex-postmortem.xml
              codequality: codex-postmortem/gl-code-quality-report.json

        codex-note:
          stage: .post
          image: python:3.13-bookworm
          needs: [{ job: codex, artifacts: true }]
          rules:
            - if: $CI_PIPELINE_SOURCE == "merge_request_event"
              when: always
          environment: { name: codex-postmortem, action: access }
          variables: { GIT_STRATEGY: none }
          script:
            - test -n "${CODEX_POSTMORTEM_TOKEN:-}" && test -f codex-postmortem/comment.md || exit 0
            - |
              notes=$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
              call() {
                echo "PRIVATE-TOKEN: $CODEX_POSTMORTEM_TOKEN" | curl --fail-with-body --silent --show-error --header @- "$@"
              }
              # The note of an earlier run begins with the same line.
              earlier=$(call "$notes?per_page=100" | python3 -c 'import json, sys
              mark = open("codex-postmortem/comment.md").readline().strip()
              print(*[note["id"] for note in json.load(sys.stdin) if note["body"].startswith(mark)][:1])')
              set -- --output /dev/null --data-urlencode body@codex-postmortem/comment.md
              if [ -n "$earlier" ]; then call --request PUT "$@" "$notes/$earlier"; else call "$@" "$notes"; fi

        """#
}
