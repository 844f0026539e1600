enum GitLabSnippet: CISnippet {
    static let name = "gitlab"
    static let text = #"""
        # GitLab CI/CD: into .gitlab-ci.yml. The job `codex` keeps `codex-home/sessions` as an artifact.
        # The policy is the default branch's, so that a merge request cannot loosen it.
        codex-postmortem:
          stage: .post
          needs:
            - job: codex
              artifacts: true
          when: always
          script:
            - git fetch --quiet --depth=1 origin "$CI_DEFAULT_BRANCH"
            - git show FETCH_HEAD:.codex-postmortem.yml > "$CI_PROJECT_DIR/.policy.yml"
            - >-
              codex-postmortem check codex-home/sessions
              --config "$CI_PROJECT_DIR/.policy.yml"
              --report json=codex-postmortem/report.json
              --report junit=codex-postmortem/TEST-codex-postmortem.xml
              --report markdown=codex-postmortem/report.md
          artifacts:
            when: always
            paths: [codex-postmortem/]
            reports:
              junit: codex-postmortem/TEST-codex-postmortem.xml

        """#
}
