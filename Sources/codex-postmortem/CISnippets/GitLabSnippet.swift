enum GitLabSnippet: CISnippet {
    static let name = "gitlab"
    static let text = #"""
        # GitLab CI/CD: Codex and its post-mortem, for .gitlab-ci.yml. CHANGE marks what is yours. The merge request shows
        # the test report and the code quality.
        codex:
          image: node:24-bookworm
          variables:
            # Commands that Codex runs may write to the checkout and to /tmp, not here.
            CODEX_HOME: $CI_BUILDS_DIR/codex-home-$CI_JOB_ID
          script:
            # CHANGE: how you install Codex, and what it has to do
            - mkdir -p "$CODEX_HOME"
            - npm install --global @openai/codex@0.163.0
            - codex exec --sandbox workspace-write "Fix the failing tests"
          after_script:
            - mkdir -p codex-home/sessions
            - cp -R "$CODEX_HOME/sessions/." codex-home/sessions/
          artifacts:
            when: always
            paths: [codex-home/sessions]

        codex-postmortem:
          stage: .post
          image: python:3.13-bookworm
          needs:
            - job: codex
              artifacts: true
          when: always
          script:
            - program=$(mktemp -d)
            # CHANGE: the wheel's checksum, from its release. Nothing else is installed.
            - echo "\#(PinnedInstall.requirement)" >"$program/requirements.txt"
            - >-
              \#(PinnedInstall.pip)
              --target "$program" --requirement "$program/requirements.txt"
            # The policy is the target branch's, which a merge request cannot loosen.
            - git fetch --quiet --no-tags --depth=1 origin "${CI_MERGE_REQUEST_TARGET_BRANCH_NAME:-$CI_DEFAULT_BRANCH}"
            - >-
              "$program/bin/codex-postmortem" check codex-home/sessions --config-from FETCH_HEAD:.codex-postmortem.yml
              --report json=codex-postmortem/report.json
              --report markdown=codex-postmortem/report.md
              --report junit=codex-postmortem/TEST-codex-postmortem.xml
              --report gitlab=codex-postmortem/gl-code-quality-report.json
          artifacts:
            when: always
            paths: [codex-postmortem/]
            reports:
              junit: codex-postmortem/TEST-codex-postmortem.xml
              codequality: codex-postmortem/gl-code-quality-report.json

        """#
}
